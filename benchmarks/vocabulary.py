"""Words and sentences for generated articles, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

__all__ = ["Language", "chinese", "english"]


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(phrase.strip() for phrase in text.split("|"))


_ZH_PLACES = _words("""
    南庄 石湾 祖庙 张槎 乐从 北滘 龙江 西樵 里水 大沥 狮山 丹灶 三水 高明 顺德 禅城 南海 佛山
    广州 深圳 珠海 东莞 中山 江门 肇庆 惠州 清远 韶关 上海 北京 成都 武汉 杭州 苏州 西安 重庆
""")
_ZH_SUBJECTS = _words("""
    产业链 陶瓷企业 村级工业园 社区食堂 志愿者 龙舟队 科技馆 图书馆 医院 学校 公交线路 地铁
    水利工程 老字号 民营经济 人才政策 数字工厂 机器人 新能源汽车 光伏电站 高新技术企业 家电展
    花卉市场 乡村旅游 非遗传承人 足球联赛 马拉松 消防救援 垃圾分类 河涌整治 旧村改造 直播电商
    跨境贸易 养老服务 托育机构 夜间经济 美食节 博物馆 环保督察 气象台
""")
_ZH_VERBS = _words("""
    启动 推进 举办 发布 升级 建成 投用 扩建 试点 签约 落地 开放 整治 表彰 调研 部署 优化 完善
    创新 提速
""")
_ZH_TAILS = _words("""
    取得新进展 惠及十万居民 力撑制造业当家 引来各方关注 按下快进键 迎来首批市民 年内完工
    交出亮眼答卷 写入工作报告 吸引投资超百亿元 成为新名片 面向全国征集方案 获得专家好评
    让生活更便利 明年全面铺开 创下历史新高
""")
_ZH_SENTENCES = (
    "{place}{subject}近日{verb}，负责人表示将继续加大投入。",
    "记者在{place}走访时看到，{subject}的变化就在身边。",
    "据介绍，{place}今年计划{verb}{number}个{subject}项目，总投资约{number}亿元。",
    "“以前办事要跑好几趟，现在一次就能办好。”一位来自{place}的市民说。",
    "数据显示，{subject}同比增长{number}%，{tail}。",
    "下一步，{place}将围绕{subject}，{verb}一批重点工程，推动高质量发展。",
    "专家认为，{subject}与{other}的融合，为{place}带来了新的机遇。",
    "{month}月{day}日，{place}召开会议，{verb}{subject}有关工作。",
)
_ZH_RARE = _words("""
    青花釉里红 秃顶猿猴 浮游阵列 纳米陶粒 榫卯桥 紫荆花蜜 鹤舞台风 古法造纸
""")

_EN_PLACES = _words("""
    Bristol Leeds Cardiff Dundee Galway Porto Lyon Turin Ghent Bergen Tampere Gdansk Austin
    Tucson Halifax Hobart Nairobi Accra Pune Osaka Busan Hanoi Lima Quito
""")
_EN_SUBJECTS = _phrases("""
    harbour bridge | housing plan | tram line | solar farm | chip maker | school board |
    city council | hospital | football club | orchestra | river clean-up | night market |
    battery plant | space telescope | wheat harvest | open source project | public library |
    rail operator | wind turbine | water company | film festival | research vessel |
    local newspaper | bicycle scheme | data centre | fishing fleet | museum
""")
_EN_VERBS = _words("""
    opens expands delays unveils reviews approves repairs sells tests funds halts restores
    moves cuts
""")
_EN_TAILS = _phrases("""
    after years of debate | as costs rise | to the relief of residents |
    in a first for the region | despite doubts | ahead of the summer | with record support |
    following a vote | for the third time | and nobody is surprised | while talks continue
""")
_EN_SENTENCES = (
    "The {subject} in {place} {verb} its plans {tail}.",
    "Officials in {place} said the {subject} would need another {number} million before spring.",
    '"We had waited {number} years for this," said a neighbour of the {subject}.',
    "According to figures from {place}, demand rose by {number} per cent {tail}.",
    "Nobody expected that the {subject} and the {other} would share a site.",
    "On day {day} of month {month}, the {place} {subject} {verb} {tail}.",
    "A spokesperson for the {other} declined to comment on the {subject}.",
    "Work near {place} is due to finish in {number} weeks, weather permitting.",
)
_EN_RARE = _words("""
    zymurgy quokka sesquipedalian photogrammetry oxbow umbrageous halcyon thixotropic
""")


class Language:
    """One language's words, and a pool of sentences to make bodies of quickly."""

    def __init__(
        self,
        random: Random,
        words: Mapping[str, Sequence[str]],
        sentences: Sequence[str],
        rare: Sequence[str],
        title: str,
        *,
        code: str,
        blank: str,
    ) -> None:
        self.code = code
        self._random = random
        self._words = words
        self._title = title
        self._blank = blank
        self._pool = [self._fill(random.choice(sentences)) for _ in range(3000)]
        self._headings = [self._fill(title) for _ in range(300)]
        # One sentence in a few hundred has a word that hardly any article has.
        self._pool += [f"{word}{blank}{self._pool[at]}" for at, word in enumerate(rare)]
        self._bytes = sum(len(each.encode()) for each in self._pool) // len(self._pool)

    def title(self) -> str:
        """Return a new headline."""
        return self._fill(self._title)

    def heading(self) -> str:
        """Return a section heading."""
        return self._random.choice(self._headings)

    def sentence(self) -> str:
        """Return one sentence."""
        return self._random.choice(self._pool)

    def paragraphs(self, size: int) -> list[str]:
        """Return paragraphs of about that many bytes together, in UTF-8."""
        picked = self._random.choices(self._pool, k=max(1, size // self._bytes))
        return [self._blank.join(picked[at : at + 4]) for at in range(0, len(picked), 4)]

    def _fill(self, template: str) -> str:
        choose = self._random.choice
        words = {name: choose(values) for name, values in self._words.items()}
        number = int(self._random.paretovariate(0.7)) % 900 + 1
        return template.format(number=number, month=1 + number % 12, day=1 + number % 28, **words)


def chinese(random: Random) -> Language:
    """Return Chinese words."""
    words = {
        "place": _ZH_PLACES,
        "subject": _ZH_SUBJECTS,
        "other": _ZH_SUBJECTS,
        "verb": _ZH_VERBS,
        "tail": _ZH_TAILS,
    }
    title = "{place}{verb}{subject}{tail}（{number}）"
    return Language(random, words, _ZH_SENTENCES, _ZH_RARE, title, code="zh", blank="")


def english(random: Random) -> Language:
    """Return English words."""
    words = {
        "place": _EN_PLACES,
        "subject": _EN_SUBJECTS,
        "other": _EN_SUBJECTS,
        "verb": _EN_VERBS,
        "tail": _EN_TAILS,
    }
    title = "{place} {subject} {verb} {number} {other} sites {tail}"
    return Language(random, words, _EN_SENTENCES, _EN_RARE, title, code="en", blank=" ")
