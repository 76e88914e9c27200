"""CJK radicals and the ideographs they stand for: some producers (Chromium) write 人 as the radical ⼈.

Two blocks: the Kangxi radicals U+2F00-2FD5, for which Unicode's own compatibility mapping is right, and the CJK
radicals supplement U+2E80-2EF3, for which it is mostly missing. The second table is derived from the property
Equivalent_Unified_Ideograph (EquivalentUnifiedIdeograph.txt, Unicode 15.1.0): © 2023 Unicode, Inc., used under the
Unicode License (https://www.unicode.org/license.txt); Unicode and the Unicode Logo are registered trademarks of
Unicode, Inc. in the U.S. and other countries.
"""

import unicodedata

_SUPPLEMENT = (
    "01厂 02乛 03乚 04乙 05亻 06冂 07𠘨 08刀 09刂 0A卜 0B㔾 0C小 0D小 0E兀 0F尣 10尢 "
    "11𡯂 12巳 13幺 14彑 15𫜹 16忄 17心 18扌 19攵 1B旡 1C日 1D月 1E歺 1F母 20民 21氵 "
    "22氺 23灬 24爫 25爫 26丬 27牛 28犭 29王 2A𤴔 2B目 2C示 2D礻 2E𥫗 2F糹 30纟 31罓 "
    "32罒 33㓁 34冗 35𦉫 36羊 37𦍌 38𦍋 39耂 3A肀 3B聿 3C肉 3D𦥑 3E艹 3F艹 40艹 41虎 "
    "42衤 43覀 44西 45见 46角 47𧢲 48讠 49贝 4A𧾷 4B车 4C辶 4D辶 4E辶 4F邑 50钅 51長 "
    "52镸 53长 54门 55𨸏 56阝 57雨 58青 59韦 5A页 5B风 5C飞 5D食 5E𩙿 5F飠 60饣 61𩠐 "
    "62马 63骨 64鬼 65鱼 66鸟 67卤 68麦 69黄 6A黾 6B斉 6C齐 6D歯 6E齿 6F竜 70龙 71龜 "
    "72亀 73龟 "
)
"""Offset from U+2E80 in two hexadecimal digits, then the ideograph."""


def table() -> dict[int, str]:
    """Code point of a radical -> the ideograph, for `str.translate`.

    >>> "⼈⺠".translate(table())
    '人民'
    """
    kangxi = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
    return kangxi | {0x2E80 + int(entry[:2], 16): entry[2:] for entry in _SUPPLEMENT.split()}
