"""Words that the rules of this room look up; each list says what it is for."""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: Units whose exponents converters part from them.
UNITS = _words(
    """
    A Ah at.% bar C cm cycle dm eV F g gf GPa h hour hours Hz J K kg kHz kJ km kN kPa kW kWh kΩ L l lb m mA mAh meV mg
    min mL ml mm mmol mol MPa mS ms mV mW MΩ N nm Pa S s V W Wh wt% wt.% °C Å μA μg μm μS Ω
    """
)

#: Small words inside the names of journals.
CONNECTORS = _words(
    """
    & and de der du et for für in la les of on the und à
    """
)

#: Words after a hyphen that is meant to hang: "graphite- and carbon-coated".
SUSPENDED = _words(
    """
    and as but bzw nor oder or then to und versus vs
    """
)

#: Words of journal names as they are abbreviated (ISO 4), in lower case and without the full stop.
JOURNAL_STEMS = _words(
    """
    abstr acad acc acta adv am anal angew ann anorg appl arch asian astron atmos atom aust bar ber biochem
    bioelectrochem biol biophys br bull bur c can carbon catal cell ceram chem chim clean coll colloid comm commun
    comp compd compos comput conf conv corros cryst crystallogr curr dalton deut discuss ecs ed edn electroanal
    electrochem electrochim electron energy eng engl environ eur exp faraday fert fract front fuel funct ges glass
    green heat hydrog hydrogen ind inf infomat inorg inst instrum int interdiscip interf interfaces intermet ionics
    isr j jpn kor korean kristallogr lab lett macromol magn manuf mat mater math meas mech membr met metall micro
    microchem microsc min miner mod mol nachr nano nanotech nanotechnol nat natl naturforsch new nucl numer opt org
    part pat pccp perspect pharm philos photon phys physicochem plasma plast pol polym pow powd prob proc prog
    propert prot pure quant quantum radiat rare react rech recl renew rep res resour rev rsc russ sch sci sect
    semicond ser small soc softw sol spectrosc st stat stud surf sust sustain symp syst tech technol tetrahedron
    therm thermochim thin today top trans trends univ vac wear z zh
    """
)

#: Beginnings of words that are no words of their own: a hyphen after them tells nothing.
PREFIXES = _words(
    """
    all anti auto bi bio co counter cross de di electro ex four half high in infra inter intra iso low macro mega
    mesh meta micro mid mini mono multi nano near non over para per photo physico poly post pre pro pseudo quasi re
    self semi single solid sub super thermo three trans tri two ultra un under well
    """
)

#: First parts of compounds that keep their hyphen.
COMPOUND_STARTS = _words(
    """
    all cross four half high low mid near non quasi self semi single solid three two well
    """
)

#: Words after which a number counts or names something and is no citation.
NOT_CITED = _words(
    """
    a about above after all an and approximately are around as at be below between both but by case cell cycle
    cycles day days each eq eqs equation every fig figs figure figures first for from group in is last least maximum
    method minimum most n near no not of on only or over part per phase phases ref refs sample samples section site
    space state step supplementary table tables than that the these this those through to type under until up via vs
    was were with within x y z
    """
)

#: Words that follow a citation in the middle of a sentence.
FUNCTION_WORDS = _words(
    """
    also although and are as at because been but by can could due exhibit exhibits for from had has have however in
    into is may might not on or show shows since such than that then to using was were when where which while will
    with would
    """
)
