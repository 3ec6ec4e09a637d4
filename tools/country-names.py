"""Makes src/Decisions/Compliance/Countries/names.txt and zones.txt. Run by hand when the facts are renewed:

    python3 tools/country-names.py src/Decisions/Compliance/Countries

Names in six languages come from the CLDR inside the machine's ICU (Unicode License v3), zones from tzdb's zone.tab (public domain).
Other spellings seen in export files are kept in ALIASES below.
"""
import ctypes
import glob
import re
import sys

LANGUAGES = ["en", "fr", "de", "es", "it", "nl"]
NOT_COUNTRIES = {"XA", "XB", "ZZ", "EU", "EZ", "UN", "QO"}
ALIASES = {
    "AE": "UAE|Emirats|Emirats arabes unis|VAE",
    "AT": "A|Republik Österreich",
    "AU": "Commonwealth of Australia",
    "BA": "Bosnia|Bosnie",
    "BE": "B|Belgique/België|Royaume de Belgique",
    "BL": "Saint-Barth|Saint Barth",
    "BO": "Bolivia, Plurinational State of",
    "CD": "DRC|RDC|DR Congo|Zaire|Congo, Democratic Republic of the|Democratic Republic of the Congo|République démocratique du Congo|Congo-Kinshasa",
    "CG": "Congo|Republic of the Congo|République du Congo|Congo-Brazzaville",
    "CH": "Suisse|Swiss|Schweiz/Suisse|Confédération suisse",
    "CI": "Ivory Coast|Cote d Ivoire|Elfenbeinküste",
    "CN": "PRC|P.R. China|People's Republic of China|Mainland China|Chine populaire",
    "CV": "Cape Verde|Cap Vert|Kap Verde",
    "CZ": "Czech Republic|République tchèque|Tschechische Republik|República Checa|Repubblica Ceca|Tsjechische Republiek|Tschechien",
    "DE": "D|BRD|Bundesrepublik Deutschland|Federal Republic of Germany|Allemagne fédérale",
    "DK": "Dänemark/Danmark|Danmark",
    "ES": "E|Espagne/España|Reino de España",
    "FI": "Suomi",
    "FM": "Micronesia, Federated States of",
    "FR": "F|France métropolitaine|Metropolitan France|République française|French Republic|Fr. métropolitaine|FX",
    "GB": "UK|U.K.|Great Britain|Britain|England|Scotland|Wales|Northern Ireland|United Kingdom of Great Britain and Northern Ireland|Grande-Bretagne|Angleterre|Écosse|Pays de Galles"
          "|Irlande du Nord|Großbritannien|England/UK|Schottland|Nordirland|Gran Bretaña|Inglaterra|Gran Bretagna|Inghilterra|Groot-Brittannië|Engeland|GB-ENG|GB-SCT|GB-WLS|GB-NIR",
    "GF": "Guyane",
    "GR": "EL|Hellas|Hellenic Republic",
    "HK": "Hong Kong|Hongkong|Hong Kong SAR",
    "HU": "Magyarország",
    "IE": "Eire|Republic of Ireland|République d'Irlande|Southern Ireland",
    "IR": "Iran, Islamic Republic of|Islamic Republic of Iran",
    "IT": "I|Repubblica Italiana",
    "KP": "Korea, Democratic People's Republic of|DPRK",
    "KR": "Korea, Republic of|Republic of Korea|Korea|Corée|République de Corée|ROK",
    "LA": "Lao People's Democratic Republic|Lao",
    "LU": "L|Grand-Duché de Luxembourg",
    "MD": "Moldova, Republic of|Republic of Moldova",
    "MF": "Saint Martin (partie française)|Saint Martin (French part)",
    "MK": "Macedonia|FYROM|Macédoine|Mazedonien",
    "MM": "Burma|Birmanie",
    "MO": "Macau|Macao",
    "NL": "Holland|The Netherlands|Hollande|Nederland|Pays Bas",
    "NO": "Norge",
    "PL": "Polska",
    "PS": "Palestine|Palestine, State of",
    "PT": "P|República Portuguesa",
    "RE": "Réunion|La Réunion|Île de la Réunion|Reunion Island",
    "RU": "Russian Federation|Fédération de Russie|Russische Föderation",
    "SE": "S|Sverige",
    "SH": "Saint Helena|Sainte-Hélène",
    "SK": "Slovak Republic|République slovaque",
    "SY": "Syrian Arab Republic",
    "SX": "Sint Maarten (Dutch part)",
    "SZ": "Swaziland",
    "TL": "East Timor",
    "TR": "Turkey|Turquie|Türkei|Turquía|Turchia|Turkije|Türkiye",
    "TW": "Taiwan, Province of China|Taiwan, R.O.C.",
    "TZ": "Tanzania, United Republic of",
    "US": "USA|U.S.|U.S.A.|United States of America|The United States|America|États-Unis d'Amérique|EUA|EEUU|EE.UU.|Vereinigte Staaten von Amerika|Estados Unidos de América|Stati Uniti d'America"
          "|Verenigde Staten van Amerika|États Unis|Etats-Unis (USA)",
    "VA": "Holy See|Vatican|Saint-Siège|Vatikan",
    "VE": "Venezuela, Bolivarian Republic of",
    "VG": "Virgin Islands, British",
    "VI": "Virgin Islands, U.S.|US Virgin Islands",
    "VN": "Viet Nam",
}


def load_icu():
    path = sorted(glob.glob("/usr/lib/*/libicuuc.so.*"))[0]
    version = re.search(r"\.so\.(\d+)", path).group(1)
    library = ctypes.CDLL(path)
    return getattr(library, f"uloc_getDisplayCountry_{version}"), getattr(library, f"uloc_getISO3Country_{version}"), getattr(library, f"uloc_getISOCountries_{version}")


def main(folder):
    display, iso3, countries = load_icu()
    iso3.restype = ctypes.c_char_p
    countries.restype = ctypes.POINTER(ctypes.c_char_p)

    def name(code, language):
        buffer, error = (ctypes.c_uint16 * 200)(), ctypes.c_int(0)
        length = display(("und_" + code).encode(), language.encode(), buffer, 200, ctypes.byref(error))
        return "".join(chr(c) for c in buffer[:length])

    codes, listed = [], countries()
    while listed[len(codes)]:
        codes.append(listed[len(codes)].decode())
    zones = {}
    for line in open("/usr/share/zoneinfo/zone.tab", encoding="utf-8"):
        if not line.startswith("#"):
            code, _, zone = line.split("\t")[:3]
            zones.setdefault(code, []).append(zone.strip())
    zones["XK"] = ["Europe/Belgrade"]
    with open(f"{folder}/names.txt", "w", encoding="utf-8") as out:
        out.write("# Country names from CLDR (Unicode License v3, see NOTICE.txt) and other spellings. Made by tools/country-names.py; do not edit.\n")
        for code in sorted(set(codes) - NOT_COUNTRIES):
            three = iso3(("und_" + code).encode()).decode()
            names = list(dict.fromkeys([name(code, language) for language in LANGUAGES] + ALIASES.get(code, "").split("|")))
            out.write("\t".join([code, three] + [n for n in names if n and n != code]) + "\n")
    with open(f"{folder}/zones.txt", "w", encoding="utf-8") as out:
        out.write("# Zones of each country from tzdb's zone.tab (public domain); XK added. Made by tools/country-names.py; do not edit.\n")
        for code in sorted(zones):
            out.write("\t".join([code] + sorted(zones[code])) + "\n")


main(sys.argv[1])
