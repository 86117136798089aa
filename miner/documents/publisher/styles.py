"""How publishers mark a paper up: which elements play which role, written from the look of their files.

Each publisher is one ``Style``; the last one for XML and the last one for HTML take any file. A role has one list of
selectors; a field of the metadata has several, tried in turn.
"""

from __future__ import annotations

from miner.documents.publisher.element_roles import Role, Style


def _meta(*names: str) -> str:
    return ", ".join(f'meta[{key}="{name}"]::attr("content")' for name in names for key in ("name", "property"))


def _dublin(field: str) -> tuple[str, ...]:
    return tuple(f"{prefix}.{word}" for prefix in ("DC", "dc") for word in (field, field.lower()))


_ROLES = {
    Role.TITLE: "h1",
    Role.HEADING: "h2, h3, h4, h5, h6",
    Role.FIGURE: "figure",
    Role.TABLE: "table",
    Role.CAPTION: "figcaption, caption",
    Role.FOOTNOTE: 'tfoot, [role="doc-footnote"], div[id^="fn"], p[id^="fn"], li[id^="fn"]',
    Role.FORMULA: '.c-article-equation, .disp-formula, math[display="block"], .MathJax_Display, .display-formula',
    Role.ENTRY: 'li[id^="ref"], li[id^="cit"], li[id^="CR"], li[id^="bib"], [role="doc-biblioentry"]',
    Role.ABSTRACT: '#abstract, #Abs1, .abstract, .Abstract, [role="doc-abstract"], section[data-title="Abstract"]',
    Role.ASIDE: ".keywords, .KeywordGroup, .affiliations, .author-notes",
    Role.IGNORED: "script:not([type*=math]), style, noscript, template, nav, aside, form, button, select, iframe, "
    'svg, object, input, textarea, dialog, footer, .citationLinks, .casRecord, .casContent, [role="navigation"], '
    '[hidden], [role="banner"], [role="search"], .MathJax_Preview, .katex-html, .mjx-chtml, '
    '[style*="display:none"], [style*="display: none"], head > title',
}
_METADATA = {
    "title": (_meta("citation_title", *_dublin("Title"), "og:title"),),
    "author": (_meta("citation_author"), _meta(*_dublin("Creator"), "author")),
    "journal": (
        _meta("citation_journal_title", "prism.publicationName"),
        _meta("citation_journal_abbrev"),
    ),
    "date": (
        _meta("citation_publication_date"),
        _meta("citation_date", "citation_year", "prism.publicationDate"),
        _meta(*_dublin("Date"), "citation_online_date"),
    ),
    "doi": (_meta("citation_doi"), _meta("prism.doi"), _meta(*_dublin("Identifier"), "publication_doi")),
    "volume": (_meta("citation_volume", "prism.volume"),),
    "page": (_meta("citation_firstpage", "prism.startingPage"),),
    "licence": (
        'a[rel="license"]::attr("href"), link[rel="license"]::attr("href")',
        _meta(*_dublin("Rights"), "citation_license", "prism.copyright"),
        'a[href*="creativecommons.org/licenses"]::attr("href")',
    ),
    "abstract": (_meta("citation_abstract"), _meta(*_dublin("Description"))),
    "reference": (_meta("citation_reference"),),
}

STYLES: tuple[Style, ...] = (
    Style(
        "IOP XML",
        xml=True,
        signature="article > article-metadata",
        links="cite, figref, tabref, secref",
        roles={
            Role.TITLE: "header > title-group > title",
            Role.HEADING: "heading",
            Role.FIGURE: "figure",
            Role.TABLE: "table",
            Role.CAPTION: "caption",
            Role.FOOTNOTE: "footnote, table-footnotes",
            Role.FORMULA: "display-eqn",
            Role.ENTRY: "reference-list > *",
            Role.ABSTRACT: "abstract-group > abstract",
            Role.ASIDE: "address-group, classifications, keywords",
            Role.IGNORED: "article-metadata, short-title, ej-title, history, author-group, graphic, video",
        },
        metadata={
            "author": ("header > author-group > author",),
            "journal": ("jnl-data > jnl-fullname",),
            "date": ("volume-data > year-publication",),
            "doi": ("article-data > doi",),
            "volume": ("volume-data > volume-number",),
            "page": ('article-data > type-number::attr("artnum")', "article-data > first-page"),
            "licence": ("article-data > copyright",),
        },
    ),
    Style(
        "RSC XML",
        xml=True,
        signature="article > art-admin, article > art-front",
        links="citref, figref, tableref",
        roles={
            Role.TITLE: "art-front > titlegrp > title",
            Role.HEADING: "section > title, subsect1 > title, subsect2 > title, subsect3 > title, biblist > title",
            Role.FIGURE: "figure",
            Role.TABLE: "table-entry",
            Role.CAPTION: "figure > title, table-entry > title",
            Role.FOOTNOTE: "footnote",
            Role.FORMULA: "ugraphic, eqntext",
            Role.ENTRY: "biblist > citgroup",
            Role.ABSTRACT: "abstract",
            Role.ASIDE: "compoundgrp, aff",
            Role.IGNORED: "art-admin, published, authgrp",
        },
        metadata={
            "author": ("art-front > authgrp > author",),
            "journal": ("published > journalref > title",),
            "date": ("pubfront > date > year",),
            "doi": ("art-admin > doi",),
            "volume": ("published > volumeref > link",),
            "page": ("pubfront > fpage",),
        },
    ),
    Style(
        "JATS XML",
        xml=True,
        signature="article > front, article > body, front > article-meta",
        links="xref",
        roles={
            Role.TITLE: "front title-group > article-title, front article-meta > article-title",
            Role.HEADING: "sec > title, abstract > title, ack > title, app > title, app-group > title, "
            "back > title, ref-list > title, glossary > title, fn-group > title, notes > title, boxed-text > title, "
            "statement > title, body > title, trans-abstract > title, bio > title, def-list > title, list > title",
            Role.FIGURE: "fig, chem-struct-wrap",
            Role.TABLE: "table-wrap",
            Role.CAPTION: "fig > caption, fig-group > caption, boxed-text > caption, table-wrap > caption",
            Role.FOOTNOTE: "table-wrap-foot, fn",
            Role.FORMULA: "disp-formula",
            Role.ENTRY: "ref-list ref",
            Role.ABSTRACT: "front abstract",
            Role.ASIDE: "aff, kwd-group, permissions, author-notes, trans-abstract, bio, supplementary-material, "
            "funding-group",
            Role.IGNORED: "sub-article, response > response, journal-meta, custom-meta-group, history, counts, "
            "self-uri, object-id, alt-text, long-desc, index-term, processing-meta, private-char, "
            "article-categories, article-id, pub-date, contrib-group > contrib, related-article, "
            "article-meta > volume, article-meta > issue, article-meta > fpage, article-meta > lpage, "
            "article-meta > elocation-id, title-group > alt-title, pub-history, conference, institution-id",
        },
        metadata={
            "author": (
                'front contrib[contrib-type="author"]',
                "front contrib-group > contrib",
            ),
            "journal": (
                "front journal-title",
                "front abbrev-journal-title",
                "front journal-id",
            ),
            "date": (
                'article-meta > pub-date[pub-type="collection"] > year, '
                'article-meta > pub-date[pub-type="ppub"] > year, '
                'article-meta > pub-date[date-type="collection"] > year',
                "article-meta > pub-date > year",
                "article-meta copyright-year",
            ),
            "doi": ('article-meta > article-id[pub-id-type="doi"]',),
            "volume": ("article-meta > volume",),
            "page": (
                "article-meta > elocation-id",
                "article-meta > fpage",
            ),
            "licence": ("article-meta permissions",),
        },
    ),
    Style(
        "Elsevier XML",
        xml=True,
        signature="default|full-text-retrieval-response, ja|article, ja|converted-article, ja|simple-article, "
        "ja|head, ce|sections",
        links="ce|cross-ref, ce|cross-refs",
        roles={
            Role.TITLE: "ja|head > ce|title, ce|chapter-title, head > ce|title",
            Role.HEADING: "ce|section-title",
            Role.FIGURE: "ce|figure",
            Role.TABLE: "ce|table",
            Role.CAPTION: "ce|figure > ce|caption, ce|table > ce|caption",
            Role.FOOTNOTE: "ce|table-footnote, ce|legend, ce|footnote, ce|article-footnote",
            Role.FORMULA: "ce|display",
            Role.ENTRY: "ce|bib-reference",
            Role.ABSTRACT: "ce|abstract",
            Role.ASIDE: "ce|affiliation, ce|correspondence, ce|keywords, ce|copyright-line, ce|miscellaneous, "
            'ce|abstract[class="graphical"], ce|abstract[class="author-highlights"], ce|author-group > ce|footnote, '
            "ce|biography, ce|date-received, ce|date-revised, ce|date-accepted",
            Role.IGNORED: "default|coredata, default|objects, xocs|meta, xocs|item-toc, ce|alt-text, ce|link, "
            "ce|float-anchor, ce|pii, ce|doi, ja|item-info, ja|item-info ce|*, default|scopus-id, "
            "default|scopus-eid, default|link, ce|author, ce|collaboration, ce|dochead, ce|e-component > ce|link, "
            "ce|stereochem, ce|copyright, xocs|attachments, xocs|ref-info, ce|alt-subtitle, ce|alt-title, "
            "ce|anchor, xocs|open-access, ja|jid, ja|aid, sa|affiliation",
        },
        metadata={
            "title": ("default|coredata dc|title",),
            "author": (
                "ja|head ce|author, head > ce|author-group > ce|author",
                "default|coredata dc|creator",
            ),
            "journal": (
                "default|coredata prism|publicationName",
                "xocs|meta xocs|srctitle",
                "ja|jid",
            ),
            "date": (
                "default|coredata prism|coverDate",
                "xocs|meta xocs|cover-date-start, xocs|meta xocs|year-nav",
                'ce|copyright::attr("year")',
            ),
            "doi": (
                "default|coredata prism|doi",
                "ja|item-info ce|doi, item-info ce|doi",
                "xocs|meta xocs|doi",
            ),
            "volume": (
                "default|coredata prism|volume",
                "xocs|meta xocs|vol-first",
            ),
            "page": (
                "default|coredata prism|startingPage",
                "default|coredata default|articleNumber, default|coredata prism|articleNumber",
                "xocs|meta xocs|first-fp, xocs|meta xocs|article-number",
            ),
            "licence": (
                "default|coredata default|openaccessUserLicense",
                "xocs|meta xocs|oa-user-license",
                "ce|copyright, ce|copyright-line",
            ),
            "abstract": ("default|coredata dc|description",),
        },
    ),
    Style(
        "Nature XML",
        xml=True,
        signature="article > pubfm, article > bdy",
        links="bibr, figr, tablr",
        roles={
            Role.TITLE: "fm > atl",
            Role.HEADING: "sectitle, bm > ack > title",
            Role.FIGURE: "fig",
            Role.TABLE: "table",
            Role.CAPTION: "caption, figtl",
            Role.FOOTNOTE: "tblfn",
            Role.FORMULA: "fd",
            Role.ENTRY: "bibl > bib",
            Role.ABSTRACT: "fm > abs, bdy > fp",
            Role.ASIDE: "aff, cor",
            Role.IGNORED: "pubfm, aug, credit",
        },
        metadata={
            "author": ("fm > aug > au", "fm > aug > auname"),
            "journal": ("pubfm > jtl",),
            "date": ("pubfm > idt", "pubfm > cpg > cpy"),
            "doi": ("pubfm > doi",),
            "volume": ("pubfm > vol",),
            "page": ("pubfm > pp > spn",),
        },
    ),
    Style(
        "XML",
        xml=True,
        signature="",
        links="xref, ref[target], a[href], link[linkend]",
        roles={
            Role.TITLE: "title",
            Role.HEADING: "section > title, sect1 > title, sect2 > title, sec > title, div > head, heading, h1, h2, h3",
            Role.FIGURE: "figure",
            Role.TABLE: "table",
            Role.CAPTION: "figcaption, caption",
            Role.FOOTNOTE: "tfoot, footnote, fn, note",
            Role.FORMULA: "disp-formula, equation, display, formula",
            Role.ENTRY: "listBibl > *, bibliography > *, references > reference, ref-list > ref",
            Role.ABSTRACT: "abstract",
            Role.ASIDE: "keywords, affiliation, aff, kwd-group",
            Role.IGNORED: "metadata, teiHeader, script, style",
        },
        metadata={
            "title": ("title",),
            "author": ("author",),
            "journal": ("journal",),
            "date": ("year, date",),
            "doi": ("doi",),
        },
    ),
    Style(
        "ACS HTML",
        xml=False,
        signature='meta[content^="10.1021/"], meta[content="American Chemical Society"]',
        links='a[href*="#"], a.ref',
        roles=_ROLES
        | {
            Role.TITLE: "h1.articleTitle, h1.article_header-title, h1",
            Role.HEADING: "h2, h3, h4, h5, h6, .title1, span.title2, span.title3",
            Role.FIGURE: ".figure, figure",
            Role.TABLE: ".NLM_table-wrap, table.table",
            Role.CAPTION: ".caption, figcaption, .NLM_caption, .NLM_table-wrap .hlFld-FigureCaption, "
            ".NLM_table-wrap > .title2",
            Role.FOOTNOTE: '.NLM_table-wrap-foot, .footnote, [role="doc-footnote"], div[id^="fn"], p[id^="fn"], '
            'li[id^="fn"]',
            Role.FORMULA: ".NLM_disp-formula, .formula, table.formula",
            Role.ENTRY: 'li[id^="ref"], ol#references > li',
            Role.ABSTRACT: ".hlFld-Abstract, .article_abstract, #abstractBox",
            Role.ASIDE: "#articleMeta, .affiliations, .article_header, #pubDate, #artCopyright, .keywords",
            Role.IGNORED: _ROLES[Role.IGNORED] + ", ul.anchors, .article_content-header .jump, "
            ".article_abstract-img, .overlay, .moreSciFi, .casRefUrl, .google-scholar, .article_abstract-footer, "
            ".sfxLinks, .downloadPpt, .internalNav, .fig-viewer, .cit-links, .bottomViewLinks, .related-content, "
            ".article_subjects",
        },
        metadata=_METADATA | {"journal": (*_METADATA["journal"], "#citation cite, .cit-title i, .cit-title")},
    ),
    Style(
        "RSC HTML",
        xml=False,
        signature='meta[content^="10.1039/"], meta[content="Royal Society of Chemistry"], .a_heading',
        links='a[href*="#"], a.ref',
        roles=_ROLES
        | {
            Role.TITLE: "h1, .title_heading",
            Role.HEADING: "h2, h3, h4, h5, h6, .a_heading, .b_heading, .c_heading, .c_heading_indent, .d_heading, "
            ".d_heading_indent",
            Role.FIGURE: ".image_table",
            Role.TABLE: ".rtable__wrapper, table.tgroup, table.rtable",
            Role.CAPTION: "td.image_title, .image_title, .table_caption",
            Role.FOOTNOTE: 'tfoot, span[id^="fn"]',
            Role.FORMULA: "table.eqn, td.eqn, .disp-formula",
            Role.ENTRY: 'span[id^="cit"]',
            Role.ABSTRACT: "p.abstract, .abstract",
            Role.ASIDE: ".article_info, .header_text, #art-admin, .article__authors, .article__author-affiliation",
            Role.IGNORED: _ROLES[Role.IGNORED] + ", .left_head, .right_head, .btnContainer, #crossmark-dialog, "
            "hr, .DOILink, .COILink, .PMedLink, .RSCLink, a.GSLink, .article-nav, .pushTitleLeft, .pushTitleRight, "
            ".imgHolder",
        },
        metadata=_METADATA,
    ),
    Style(
        "Springer HTML",
        xml=False,
        signature='meta[name="citation_publisher"][content*="Springer"], meta[content="SpringerLink"], '
        'meta[name="citation_publisher"][content*="Nature"], meta[name="citation_publisher"][content*="BioMed"], '
        "h1.c-article-title, h1.ArticleTitle",
        links='a[href*="#"], a.ref',
        roles=_ROLES
        | {
            Role.TITLE: 'h1[class^="ArticleTitle"], h1.c-article-title',
            Role.HEADING: "h2, h3, h4",
            Role.FIGURE: "figure, .c-article-section__figure, div.Figure",
            Role.TABLE: 'div[class="Table"], .c-article-table, .c-article-table-container, div.Table',
            Role.CAPTION: "figcaption, .c-article-section__figure-description, figure > .Caption, "
            'div[class^="Caption"], .c-article-table__figcaption, .c-article-table figcaption',
            Role.FOOTNOTE: '.TableFooter, .c-article-table-footer, tfoot, [role="doc-footnote"], div[id^="fn"], '
            'p[id^="fn"], li[id^="fn"]',
            Role.FORMULA: ".c-article-equation, .Equation, .EquationContent",
            Role.ENTRY: "li.c-article-references__item, li.Citation, ol.BibliographyWrapper > li, "
            ".c-article-references > li",
            Role.ABSTRACT: 'section[data-title="Abstract"], section.Abstract, #Abs1-section, div.AbstractSection',
            Role.ASIDE: ".c-article-header, .KeywordGroup, .c-article-subject-list, .authors, .ArticleHeader, "
            'section[data-title="Author information"], section[data-title="Rights and permissions"], '
            'section[data-title="About this article"], #author-information-section, .ArticleCopyright',
            Role.IGNORED: _ROLES[Role.IGNORED] + ", .c-article-references__links, .Occurrences, .u-hide-print, "
            ".u-visually-hidden, .u-screenreader-only, .c-article-extras, .c-article-recommendations, "
            ".c-article-share-box, .c-article-metrics-bar, .c-article-identifiers, .article-metrics, "
            ".c-article-associated-content__container, .c-article__pill-button, .c-pdf-download, "
            ".c-article-section__figure-link, .c-status-message, .c-article-buy-box, .js-context-bar, "
            ".c-article-further-reading, .c-article-references__download, "
            ".c-bibliographic-information__column--border, .c-skip-link, .BibliographyDownload",
        },
        metadata=_METADATA,
    ),
    Style(
        "HTML",
        xml=False,
        signature="",
        links='a[href*="#"], a.ref',
        roles=_ROLES | {},
        metadata=_METADATA,
    ),
)
