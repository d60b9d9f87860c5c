"""Phoneme inventory of the voice and the per-phoneme tables the rules use.

Ids are line numbers of ``phonemes.txt``; id 0 is padding, as in OpenUtau banks.
"""

VOWELS = "aa ae ah ao aw ax ay eh er ey ih iy ow oy uh uw".split()
DIPHTHONGS = "aw ay ey ow oy".split()
STOPS = "b d dx g k p t q cl".split()
AFFRICATES = "ch jh".split()
FRICATIVES = "dh f hh s sh th v z zh".split()
NASALS = "m n ng".split()
LIQUIDS = "l r".split()
SEMIVOWELS = "w y".split()
REST = "SP AP".split()

SYMBOLS = ["<PAD>"] + REST + sorted(
    VOWELS + STOPS + AFFRICATES + FRICATIVES + NASALS + LIQUIDS + SEMIVOWELS
)
ID = {symbol: i for i, symbol in enumerate(SYMBOLS)}

SONORANTS = set(VOWELS + NASALS + LIQUIDS + SEMIVOWELS)
VOICED_FRICATIVES = {"v", "dh", "z", "zh"}
STRETCHABLE = set(NASALS + LIQUIDS + SEMIVOWELS + "v z s sh f th dh zh".split())

# Festival symbols that are spelt differently in the bank.
FESTIVAL_ALIASES = {
    "pau": "SP", "h#": "SP", "brth": "SP", "axr": "er", "hv": "hh",
    "el": "l", "em": "m", "en": "n", "nx": "n",
}

# First formant of the source speaker's vowels, Hz.
FIRST_FORMANT = dict(
    iy=320, ih=450, ey=480, eh=620, ae=800, aa=820, ao=680, ow=520,
    uh=480, uw=370, er=500, ah=680, ax=560, ay=800, aw=800, oy=600,
)

# Maximum voiced frequency, kHz: harmonics below, noise above.
MAX_VOICED_KHZ = dict(
    z=1.8, zh=1.8, v=3.0, dh=3.0, jh=2.0, b=3.0, d=3.0, g=3.0, dx=4.0,
    m=4.5, n=4.5, ng=4.5, l=5.5, r=5.5, w=5.0, y=5.5, hh=3.0,
)
MAX_VOICED_KHZ.update({vowel: 9.5 for vowel in VOWELS})
MAX_VOICED_DEFAULT_KHZ = 7.0

# Shortest consonant that stays intelligible when sung, seconds; about 1.4 times a clear spoken one.
SUNG_SECONDS = dict(
    p=.12, t=.12, k=.125, b=.09, d=.085, g=.09, dx=.035, q=.05, cl=.06,
    m=.11, n=.105, ng=.125, l=.10, r=.10, w=.09, y=.085,
    f=.14, v=.09, th=.125, dh=.07, s=.16, z=.125, sh=.16, zh=.125, hh=.085,
    ch=.17, jh=.125,
)


def openutau_type(symbol):
    """Symbol type as OpenUtau dictionaries spell it."""
    for name, members in (
        ("vowel", VOWELS + REST), ("semivowel", SEMIVOWELS), ("liquid", LIQUIDS),
        ("nasal", NASALS), ("fricative", FRICATIVES), ("affricate", AFFRICATES),
    ):
        if symbol in members:
            return name
    return "stop"
