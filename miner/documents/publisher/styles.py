"""How publishers mark a paper up today: selectors that correct those of chemdataextractor's readers.

Each ``<role>_css`` names the elements that play a role (``miner.chemdata.Role``). The attributes that are not given are
those of the reader. A tuple of selectors is tried in turn.
"""

from __future__ import annotations

from typing import Any

from miner.chemdata import Correction


def _meta(*names: str) -> str:
    return ", ".join(f'meta[{key}="{name}"]::attr("content")' for name in names for key in ("name", "property"))


def _dublin(field: str) -> tuple[str, ...]:
    return tuple(f"{prefix}.{word}" for prefix in ("DC", "dc") for word in (field, field.lower()))


_XML = frozenset({"JATS XML", "Elsevier XML", "XML"})
_HTML: dict[str, Any] = {
    "signature_css": "",
    "title_css": "h1",
    "table_caption_css": "caption",
    "table_footnote_css": "tfoot",
    "figure_caption_css": "figcaption",
    "citation_css": 'li[id^="ref"], li[id^="cit"], li[id^="CR"], li[id^="bib"], [role="doc-biblioentry"]',
    "reference_css": 'a[href*="#"], a.ref',
    "footnote_css": '[role="doc-footnote"], div[id^="fn"], p[id^="fn"], li[id^="fn"]',
    "formula_css": '.c-article-equation, .disp-formula, math[display="block"], .MathJax_Display, .display-formula',
    "abstract_css": '#abstract, #Abs1, .abstract, .Abstract, [role="doc-abstract"], section[data-title="Abstract"]',
    "aside_css": ".keywords, .KeywordGroup, .affiliations, .author-notes",
    "ignore_css": "script:not([type*=math]), style, noscript, template, nav, aside, form, button, select, iframe, svg, "
    'object, input, textarea, dialog, footer, .citationLinks, .casRecord, .casContent, [role="navigation"], [hidden], '
    '[role="banner"], [role="search"], .MathJax_Preview, .katex-html, .mjx-chtml, [style*="display:none"], '
    '[style*="display: none"], head > title',
    "metadata_title_css": (_meta("citation_title", *_dublin("Title"), "og:title"),),
    "metadata_author_css": (_meta("citation_author"), _meta(*_dublin("Creator"), "author")),
    "metadata_journal_css": (
        _meta("citation_journal_title", "prism.publicationName"),
        _meta("citation_journal_abbrev"),
    ),
    "metadata_date_css": (
        _meta("citation_publication_date"),
        _meta("citation_date", "citation_year", "prism.publicationDate"),
        _meta(*_dublin("Date"), "citation_online_date"),
    ),
    "metadata_doi_css": (_meta("citation_doi"), _meta("prism.doi"), _meta(*_dublin("Identifier"), "publication_doi")),
    "metadata_volume_css": (_meta("citation_volume", "prism.volume"),),
    "metadata_page_css": (_meta("citation_firstpage", "prism.startingPage"),),
    "metadata_licence_css": (
        'a[rel="license"]::attr("href"), link[rel="license"]::attr("href")',
        _meta(*_dublin("Rights"), "citation_license", "prism.copyright"),
        'a[href*="creativecommons.org/licenses"]::attr("href")',
    ),
    "metadata_abstract_css": (_meta("citation_abstract"), _meta(*_dublin("Description"))),
    "metadata_reference_css": (_meta("citation_reference"),),
}
_XML_FILE: dict[str, Any] = {
    "signature_css": "",
    "title_css": "title",
    "heading_css": "section > title, sect1 > title, sect2 > title, sec > title, div > head, heading, h1, h2, h3",
    "table_footnote_css": "tfoot",
    "reference_css": "xref, ref[target], a[href], link[linkend]",
    "citation_css": "listBibl > *, bibliography > *, references > reference, ref-list > ref",
    "footnote_css": "footnote, fn, note",
    "formula_css": "disp-formula, equation, display, formula",
    "abstract_css": "abstract",
    "aside_css": "keywords, affiliation, aff, kwd-group",
    "ignore_css": "metadata, teiHeader, script, style",
    "metadata_title_css": ("title",),
    "metadata_author_css": ("author",),
    "metadata_doi_css": ("doi",),
    "metadata_date_css": ("year, date",),
    "metadata_journal_css": ("journal",),
}

CORRECTIONS: tuple[Correction, ...] = (
    Correction(
        "JATS XML",
        "nlm",
        "NlmXmlReader",
        True,
        {
            "signature_css": "article > front, article > body, front > article-meta",
            "title_css": "front title-group > article-title, front article-meta > article-title",
            "heading_css": "sec > title, abstract > title, ack > title, app > title, app-group > title, back > title, "
            "ref-list > title, glossary > title, fn-group > title, notes > title, boxed-text > title, "
            "statement > title, "
            "body > title, trans-abstract > title, bio > title, def-list > title, list > title",
            "table_css": "table-wrap",
            "table_caption_css": "table-wrap > caption",
            "table_footnote_css": "table-wrap-foot",
            "figure_caption_css": "fig > caption, fig-group > caption, boxed-text > caption",
            "figure_css": "fig, chem-struct-wrap",
            "citation_css": "ref-list ref",
            "footnote_css": "fn",
            "formula_css": "disp-formula",
            "abstract_css": "front abstract",
            "aside_css": "aff, kwd-group, permissions, author-notes, trans-abstract, bio, supplementary-material, "
            "funding-group",
            "ignore_css": "sub-article, response > response, journal-meta, custom-meta-group, history, counts, "
            "self-uri, object-id, alt-text, long-desc, index-term, processing-meta, private-char, article-categories, "
            "article-id, pub-date, contrib-group > contrib, related-article, article-meta > volume, article-meta > "
            "issue, article-meta > fpage, article-meta > lpage, article-meta > elocation-id, title-group > alt-title, "
            "pub-history, conference, institution-id",
            "metadata_title_css": (),
            "metadata_author_css": (
                'front contrib[contrib-type="author"]',
                "front contrib-group > contrib",
            ),
            "metadata_journal_css": ("front journal-title", "front abbrev-journal-title", "front journal-id"),
            "metadata_date_css": (
                'article-meta > pub-date[pub-type="collection"] > year, article-meta > pub-date[pub-type="ppub"] > '
                'year, article-meta > pub-date[date-type="collection"] > year',
                "article-meta > pub-date > year",
                "article-meta copyright-year",
            ),
            "metadata_doi_css": ('article-meta > article-id[pub-id-type="doi"]',),
            "metadata_volume_css": ("article-meta > volume",),
            "metadata_page_css": ("article-meta > elocation-id", "article-meta > fpage"),
            "metadata_licence_css": ("article-meta permissions",),
        },
    ),
    Correction(
        "Elsevier XML",
        "elsevier",
        "ElsevierXmlReader",
        True,
        {
            "signature_css": "default|full-text-retrieval-response, ja|article, ja|converted-article, "
            "ja|simple-article, ja|head, ce|sections",
            "title_css": "ja|head > ce|title, ce|chapter-title, head > ce|title",
            "table_caption_css": "ce|table > ce|caption",
            "table_footnote_css": "ce|table-footnote, ce|legend",
            "figure_caption_css": "ce|figure > ce|caption",
            "figure_css": "ce|figure",
            "footnote_css": "ce|footnote, ce|article-footnote",
            "formula_css": "ce|display",
            "abstract_css": "ce|abstract",
            "aside_css": "ce|affiliation, ce|correspondence, ce|keywords, ce|copyright-line, ce|miscellaneous, "
            'ce|abstract[class="graphical"], ce|abstract[class="author-highlights"], ce|author-group > ce|footnote, '
            "ce|biography, ce|date-received, ce|date-revised, ce|date-accepted",
            "ignore_css": "default|coredata, default|objects, xocs|meta, xocs|item-toc, ce|alt-text, "
            "ce|link, ce|float-anchor, ce|pii, ce|doi, ja|item-info, ja|item-info ce|*, default|scopus-id, "
            "default|scopus-eid, default|link, ce|author, ce|collaboration, ce|dochead, ce|e-component > ce|link, "
            "ce|stereochem, ce|copyright, xocs|attachments, xocs|ref-info, ce|alt-subtitle, ce|alt-title, ce|anchor, "
            "xocs|open-access, ja|jid, ja|aid, sa|affiliation",
            "metadata_title_css": ("default|coredata dc|title",),
            "metadata_author_css": (
                "ja|head ce|author, head > ce|author-group > ce|author",
                "default|coredata dc|creator",
            ),
            "metadata_journal_css": ("default|coredata prism|publicationName", "xocs|meta xocs|srctitle", "ja|jid"),
            "metadata_date_css": (
                "default|coredata prism|coverDate",
                "xocs|meta xocs|cover-date-start, xocs|meta xocs|year-nav",
                'ce|copyright::attr("year")',
            ),
            "metadata_doi_css": (
                "default|coredata prism|doi",
                "ja|item-info ce|doi, item-info ce|doi",
                "xocs|meta xocs|doi",
            ),
            "metadata_volume_css": ("default|coredata prism|volume", "xocs|meta xocs|vol-first"),
            "metadata_page_css": (
                "default|coredata prism|startingPage",
                "default|coredata default|articleNumber, default|coredata prism|articleNumber",
                "xocs|meta xocs|first-fp, xocs|meta xocs|article-number",
            ),
            "metadata_licence_css": (
                "default|coredata default|openaccessUserLicense",
                "xocs|meta xocs|oa-user-license",
                "ce|copyright, ce|copyright-line",
            ),
            "metadata_abstract_css": ("default|coredata dc|description",),
        },
    ),
    Correction("XML", "markup", "XmlReader", True, _XML_FILE),
    Correction(
        "ACS HTML",
        "acs",
        "AcsHtmlReader",
        False,
        _HTML
        | {
            "signature_css": 'meta[content^="10.1021/"], meta[content="American Chemical Society"]',
            "title_css": "h1.articleTitle, h1.article_header-title, h1",
            "table_css": ".NLM_table-wrap, table.table",
            "table_caption_css": ".NLM_caption, .NLM_table-wrap .hlFld-FigureCaption, .NLM_table-wrap > .title2",
            "table_footnote_css": ".NLM_table-wrap-foot, .footnote",
            "figure_css": ".figure, figure",
            "figure_caption_css": ".caption, figcaption",
            "citation_css": 'li[id^="ref"], ol#references > li',
            "abstract_css": ".hlFld-Abstract, .article_abstract, #abstractBox",
            "formula_css": ".NLM_disp-formula, .formula, table.formula",
            "aside_css": "#articleMeta, .affiliations, .article_header, #pubDate, #artCopyright, .keywords",
            "ignore_css": _HTML["ignore_css"] + ", ul.anchors, .article_content-header .jump, .article_abstract-img, "
            ".overlay, .moreSciFi, .casRefUrl, .google-scholar, .article_abstract-footer, .sfxLinks, .downloadPpt, "
            ".internalNav, .fig-viewer, .cit-links, .bottomViewLinks, .related-content, .article_subjects",
            "metadata_journal_css": (*_HTML["metadata_journal_css"], "#citation cite, .cit-title i, .cit-title"),
        },
    ),
    Correction(
        "RSC HTML",
        "rsc",
        "RscHtmlReader",
        False,
        _HTML
        | {
            "signature_css": 'meta[content^="10.1039/"], meta[content="Royal Society of Chemistry"], .a_heading',
            "title_css": "h1, .title_heading",
            "table_css": ".rtable__wrapper, table.tgroup, table.rtable",
            "table_caption_css": ".table_caption",
            "table_footnote_css": "tfoot",
            "figure_css": ".image_table",
            "figure_caption_css": "td.image_title, .image_title",
            "footnote_css": 'span[id^="fn"]',
            "citation_css": 'span[id^="cit"]',
            "abstract_css": "p.abstract, .abstract",
            "formula_css": "table.eqn, td.eqn, .disp-formula",
            "aside_css": ".article_info, .header_text, #art-admin, .article__authors, .article__author-affiliation",
            "ignore_css": _HTML["ignore_css"] + ", .left_head, .right_head, .btnContainer, #crossmark-dialog, hr, "
            ".DOILink, .COILink, .PMedLink, .RSCLink, a.GSLink, .article-nav, .pushTitleLeft, .pushTitleRight, "
            ".imgHolder",
        },
    ),
    Correction(
        "Springer HTML",
        "springer",
        "SpringerHtmlReader",
        False,
        _HTML
        | {
            "signature_css": 'meta[name="citation_publisher"][content*="Springer"], meta[content="SpringerLink"], '
            'meta[name="citation_publisher"][content*="Nature"], meta[name="citation_publisher"][content*="BioMed"], '
            "h1.c-article-title, h1.ArticleTitle",
            "title_css": 'h1[class^="ArticleTitle"], h1.c-article-title',
            "table_css": 'div[class="Table"], .c-article-table, .c-article-table-container, div.Table',
            "table_caption_css": 'div[class^="Caption"], .c-article-table__figcaption, .c-article-table figcaption',
            "table_footnote_css": ".TableFooter, .c-article-table-footer, tfoot",
            "figure_caption_css": "figcaption, .c-article-section__figure-description, figure > .Caption",
            "figure_css": "figure, .c-article-section__figure, div.Figure",
            "citation_css": "li.c-article-references__item, li.Citation, ol.BibliographyWrapper > li, "
            ".c-article-references > li",
            "abstract_css": 'section[data-title="Abstract"], section.Abstract, #Abs1-section, div.AbstractSection',
            "formula_css": ".c-article-equation, .Equation, .EquationContent",
            "aside_css": ".c-article-header, .KeywordGroup, .c-article-subject-list, .authors, .ArticleHeader, "
            'section[data-title="Author information"], section[data-title="Rights and permissions"], '
            'section[data-title="About this article"], #author-information-section, .ArticleCopyright',
            "ignore_css": _HTML["ignore_css"] + ", .c-article-references__links, .Occurrences, .u-hide-print, "
            ".u-visually-hidden, .u-screenreader-only, .c-article-extras, .c-article-recommendations, "
            ".c-article-share-box, "
            ".c-article-metrics-bar, .c-article-identifiers, .article-metrics, "
            ".c-article-associated-content__container, "
            ".c-article__pill-button, .c-pdf-download, .c-article-section__figure-link, .c-status-message, "
            ".c-article-buy-box, .js-context-bar, .c-article-further-reading, .c-article-references__download, "
            ".c-bibliographic-information__column--border, .c-skip-link, .BibliographyDownload",
        },
    ),
    Correction("HTML", "markup", "HtmlReader", False, _HTML),
)
