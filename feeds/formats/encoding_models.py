"""How likely a decoding is to be text in some language: what each character costs.

A cost is roughly the negative logarithm of how often the character stands in news in that
language, so that the costs of two readings of the same bytes can be compared. The sets of
common characters are the first levels of the national standards, read out of the codecs:
GB 2312 and Big5 order their characters by how common they are, JIS X 0208 too.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

__all__ = ["LANGUAGES", "text_cost"]

LANGUAGES = ("hans", "hant", "ja", "ko", "latin", "cyrillic")

ASCII_COST = 3.0
BROKEN_COST = 25.0

# The most frequent characters of modern Chinese, most frequent first.
_TOP_SIMPLIFIED = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也"
    "能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现"
    "实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表"
    "间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系"
    "军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资"
    "边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据"
    "处队南给色光门即保治北造百规热领七海口东导器压志世金增争济阶油思术极交受联什认六共权收"
    "证改清己美再采转更单风切打白教速花带安场身车例真务具万每目至达走积示议声报斗完类八离华"
    "名确才科张信马节话米整空元况今集温传土许步群广石记需段研界拉林律叫且究观越织装影算低持"
    "音众书布复容儿须际商非验连断深难近矿千周委素技备半办青省列习响约支般史感劳便团往历市克"
    "何除消构府称太准精值号率族维划选标写存候毛亲快效斯院查江型眼王按格养易置派层片始却专状"
    "育厂京识适属包火住调满县局照参红细引听该铁价严村镇街居游客企投创服协网讯闻记编辑佛"
)
_TOP_TRADITIONAL = (
    "這為個國時來們於對會發動過說產種後學經進著電裡現實體機當點從業應開還間樣與關線內數質"
    "氣變條沒結問無軍總設長頭資邊級圖統見計別論運農幾區強決戰則據處隊給門規熱領東導壓爭濟"
    "術極聯認權證轉單風帶場車務萬達積議聲報類離華確張馬節話況傳許廣記觀織裝眾書復兒須際驗"
    "連斷難備辦習響約勞團歷構稱準號維劃選標寫親養層狀廠識適屬滿縣參紅細聽該鐵價嚴將義"
    "台灣臺港澳創網訊聞編輯遊客協務區鎮啟醫"
)
_TOP_HANGUL = (
    "이다는의에을를가한고하지로은도사기대정인시어나리자일스아부해서라그수원장제국전보과들상으"
    "주구조연성안적동공있것했여선경비위만계신습니용중오관문세업개소화년치단무마재게발등방지"
)
_HIRAGANA_CHOICE = "のにはをとがでたしいるてなれさもからあこりっう"
_CJK_MARKS = "，。、；：？！“”‘’（）《》〈〉「」『』【】—…·　～〔〕"
_WESTERN_LOWER = "éèàçüöäßñáíóúêîôâûëïœæøåãõìòù"
_WESTERN_MARKS = "‘’“”–—…€£«»„‚°§©®¿¡·\xa0½²³ºª™"
# Two accented letters in a row, but for endings such as the German "üß".
_CROWDED = re.compile(r"[À-ɏЀ-ӿ](?=[À-ÞàâãåçèéêëìíîïðñòóôõøùúûýþÿŒœŠšŽžŸЀ-ӿ])")
_LATIN_LETTER = re.compile("[A-Za-z]")
_CYRILLIC_LETTER = re.compile("[Ѐ-ӿ]")
# Cyrillic words change neither to Latin letters nor to capitals half-way.
_SCRIPT_CHANGE = re.compile("[Ѐ-ӿ](?=[A-Za-z])|[A-Za-z](?=[Ѐ-ӿ])|[а-я](?=[А-Я])")
# One character alone among Latin words: an accented letter read together with its neighbour.
_ALONE = re.compile(r"(?:(?<=[A-Za-z\s])|\A)[^\x00-\x7f](?=[A-Za-z\s]|\Z)")


def text_cost(text: str, language: str) -> float:
    """Return what a text costs as news in a language, the lower the likelier."""
    costs = _costs(language)
    total = 0.0
    missing: list[str] = []
    for character in text:
        cost = costs.get(character)
        if cost is None:
            missing.append(character)
        else:
            total += cost
    total += sum(_other_cost(character) for character in missing)
    return total + _oddities(text, language)


def _oddities(text: str, language: str) -> float:
    """Return what is added for characters standing where the language does not put them."""
    if language == "latin":
        return 4.0 * len(_CROWDED.findall(text))
    if language == "cyrillic":
        letters = len(_LATIN_LETTER.findall(text))
        cyrillic = len(_CYRILLIC_LETTER.findall(text))
        return 4.0 * len(_SCRIPT_CHANGE.findall(text)) + 3.0 * min(cyrillic, letters)
    return 6.0 * len(_ALONE.findall(text))


@cache
def _costs(language: str) -> dict[str, float]:
    costs: dict[str, float] = {chr(code): ASCII_COST for code in range(0x20, 0x7F)}
    costs |= dict.fromkeys("\t\n\r", ASCII_COST)
    match language:
        case "hans":
            _add(costs, _plane("gb2312", range(0xD8, 0xF8), range(0xA1, 0xFF)), 11.5)
            _add(costs, _plane("gb2312", range(0xB0, 0xD8), range(0xA1, 0xFF)), 8.5)
            _add(costs, _TOP_SIMPLIFIED, 5.5)
            _add(costs, _CJK_MARKS, 5.0)
        case "hant":
            trails = [*range(0x40, 0x7F), *range(0xA1, 0xFF)]
            _add(costs, _plane("big5", range(0xC9, 0xFA), trails), 12.0)
            _add(costs, _plane("big5", range(0xA4, 0xC7), trails), 8.5)
            common = set(_TOP_SIMPLIFIED).intersection(costs)
            _add(costs, {*common, *_TOP_TRADITIONAL}, 5.5)
            _add(costs, _CJK_MARKS, 5.0)
        case "ja":
            _add(costs, _plane("euc_jp", range(0xD0, 0xF5), range(0xA1, 0xFF)), 12.0)
            _add(costs, _plane("euc_jp", range(0xB0, 0xD0), range(0xA1, 0xFF)), 8.5)
            _add(costs, set(_TOP_SIMPLIFIED + _TOP_TRADITIONAL).intersection(costs), 7.0)
            _add(costs, map(chr, range(0x3041, 0x3097)), 5.5)
            _add(costs, map(chr, range(0x30A1, 0x30FD)), 5.5)
            _add(costs, _HIRAGANA_CHOICE, 4.0)
            _add(costs, _CJK_MARKS, 5.0)
            _add(costs, map(chr, range(0xFF61, 0xFFA0)), 10.0)
        case "ko":
            _add(costs, _plane("euc_kr", range(0xCA, 0xFE), range(0xA1, 0xFF)), 13.0)
            _add(costs, _plane("euc_kr", range(0xB0, 0xC9), range(0xA1, 0xFF)), 8.0)
            _add(costs, _TOP_HANGUL, 4.8)
            _add(costs, _CJK_MARKS, 7.0)
        case "latin":
            _add(costs, _WESTERN_LOWER, 5.0)
            _add(costs, (character.upper() for character in _WESTERN_LOWER if character != "ß"), 7)
            _add(costs, _WESTERN_MARKS, 5.5)
            _add(costs, "‘’“”–—…", 3.8)
        case "cyrillic":
            _add(costs, map(chr, range(0x0410, 0x0430)), 6.0)
            _add(costs, map(chr, range(0x0430, 0x0450)), 4.0)
            _add(costs, "оеаинтсрвл", 3.0)
            _add(costs, "ёєіїґў«»—–…№", 6.0)
    _add(costs, map(chr, range(0xFF01, 0xFF5F)), 8.0, keep=True)
    _add(costs, "←↑→↓■□●○◆◇★☆▲△▼℃※", 10.0, keep=True)
    return costs


def _plane(codec: str, leads: Iterable[int], trails: Iterable[int]) -> str:
    """Return the characters of a double-byte code's rows."""
    trails = tuple(trails)
    data = b"".join(bytes((lead, trail)) for lead in leads for trail in trails)
    return data.decode(codec, "ignore")


def _add(
    costs: dict[str, float], characters: Iterable[str], cost: float, *, keep: bool = False
) -> None:
    for character in characters:
        if not keep or character not in costs:
            costs[character] = cost


@cache
def _other_cost(character: str) -> float:
    code = ord(character)
    if code == 0xFFFD:
        return BROKEN_COST
    if code < 0x20 or 0x7F <= code < 0xA0:
        return 20.0
    category = unicodedata.category(character)
    if category in ("Cn", "Co", "Cs"):
        return 22.0
    if 0x4E00 <= code < 0xA000:
        return 14.0
    if 0x3040 <= code < 0x3100:
        return 12.0
    if code < 0x0250:
        return 10.0
    return 12.0 if category[0] in "PSZ" else 15.0
