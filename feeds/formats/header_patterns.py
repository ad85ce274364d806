"""What stands in header lines beside labels: counts with their words, bylines, page tools.

The patterns read folded text, and every repetition in them is bounded.
"""

from __future__ import annotations

import re

from feeds.formats.counts import COUNT

__all__ = [
    "BRACKET_PAIRS",
    "BYLINE",
    "CJK",
    "COLONS",
    "COUNTED",
    "COUNT_AT",
    "DATE_LIKE",
    "EDITED",
    "OFFICE",
    "OTHER_LABEL",
    "PICTURE_BY",
    "PLACEHOLDER",
    "REMARK",
    "ROLE",
    "SENTENCE",
    "SEPARATORS",
    "SOURCE",
    "STRONG",
    "TOOLS",
]

CJK = re.compile("[\u3400-\u9fff]")
SENTENCE = re.compile("[。！!]")
COLONS = {ord(char): ":" for char in "﹕∶︰꞉"}
STRONG = re.compile(r"[\t|｜\u3000丨│┃•▪◆■]+|[ \xa0]{2,}|[ \xa0][/·–—-][ \xa0]")
SEPARATORS = " \t\xa0\u3000|｜/／,，;；:：·•│┃丨▪◆■-–—_"
PLACEHOLDER = re.compile(
    r"[-—–_.…*/ ]*|佚名|未知|匿名|不详|不詳|无|無|暂无|暫無|没有|次|人|条"
    r"|(?i:none|n/?a|unknown|anonymous|null|undefined|loading\.*|加载中[.…]*)"
)
DATE_LIKE = re.compile(r"[0-9:./ 年月日号號时時点點分秒TZ+-]{4,32}")

_VIEWS = (
    "浏览|阅读|点击|访问|围观|观看|瀏覽|閱讀|點閱|點擊|觀看|(?i:views?|reads?|hits)(?![A-Za-z])"
)
_COMMENTS = "评论|留言|跟帖|跟贴|回复|評論|迴響|回應|(?i:comments?|replies)(?![A-Za-z])"
_REACTIONS = "点赞|赞|转发|收藏|喜欢|分享|按讚|讚|轉發|(?i:likes?|shares?|points?)(?![A-Za-z])"
COUNTED = re.compile(
    rf"(?:已有|共有|共|有)?[(\[]?{COUNT}[ ]?(?:人次|次|人|[条條則则个個]|位)?[ ]?"
    rf"(?:(?P<views>(?:{_VIEWS})(?:量|次[数數]|[数數])?)|(?P<comments>{_COMMENTS})"
    rf"|(?:{_REACTIONS}))[)\]]?"
)
COUNT_AT = re.compile(rf"[ ]{{0,4}}[(\[]?{COUNT}[ ]?(?:人次|次|人|[条條则則个個]|views?)?[)\]]?")
REMARK = re.compile(
    r"(?:星期|周|週|礼拜|禮拜)[一二三四五六日天](?=[ ]|\Z)|北京[时時][间間]"
    r"|(?:约|約)?\d{1,3}[ -]?(?:分钟|分鐘|(?i:mins?|minutes?))(?:阅读|閱讀|读完|[ ](?i:read))?"
    r"|(?:全文|共|约)\d{1,6}字"
)
TOOLS = re.compile(
    r"[【\[(<]?[ ]?(?:(?:打印|列印|收藏|关闭|關閉|分享|评论|評論|转发|轉發|复制|朗读|友善列印)"
    r"(?:本页|此页|本頁|文章|本文|链接|窗口|视窗)?|我要(?:打印|收藏|评论|分享)|字[号體体]|放大"
    r"|缩小|默认|标准"
    r"|举报|纠错|原创|转载|听新闻|大字|小字|[大中小]|加大|特大|T\|T|T|A[+-]?|\+"
    r"|(?i:print|share|e-?mail|save|listen))[ ]?[】\])>]?(?=[ |/】\])>【\[(<]|\Z)"
)
_NAME = r"[A-Z][A-Za-z\u00c0-\u024f.'’-]{0,24}"
BYLINE = re.compile(
    rf"(?:(?i:by)[ ](?P<english>{_NAME}"
    rf"(?:(?:,?[ ]and[ ]|,?[ ])(?:(?:de|van|von|of|the)[ ])?{_NAME}){{0,8}})"
    r"(?:[ ](?:in|for)[ ].{1,40})?"
    r"|(?:本[报報网網台刊]|见习|全媒体|特约|新华社|首席){0,2}(?:记者|記者|通讯员|通訊員)[ ]"
    r"(?P<chinese>[\u3400-\u9fff·]{2,5}"
    r"(?:[ 、,](?:通讯员|通訊員|记者|摄影)?[ ]?[\u3400-\u9fff·]{2,5}){0,6}))(?=[ )\]】]{0,3}\Z)"
)
EDITED = re.compile(
    r"(?P<label>责任编辑|責任編輯|责编|責編|编辑|編輯|作者)[ ](?P<names>[\u3400-\u9fff·]{2,5}"
    r"(?:[ 、,][\u3400-\u9fff·]{2,5}){0,4})(?=[ )\]】]{0,3}\Z)"
)
OFFICE = re.compile(
    r"(?:本[报報网網台刊]|见习|全媒体|特约|首席){0,2}(?:记者|記者|通讯员|通訊員|实习生)[ :/]{1,3}"
)
PICTURE_BY = re.compile(r"[ 、,，]?[^ /、,，]{2,6}/(?:图|圖|摄影?|攝影?)(?=[ 、,，]|\Z)")
ROLE = re.compile(r"/(?:文|撰文)(?=[ 、,，]|\Z)")
SOURCE = re.compile(
    r"[《]?(?:[\u3400-\u9fffA-Za-z0-9·]{1,16}(?:[网網报報社台臺刊]|新闻|新聞|时报|時報|发布|發布"
    r"|频道|頻道|在线|客户端"
    r"|公众号|传媒|融媒|融媒体中心|政府|委员会|办公室|博客|论坛|资讯|杂志)"
    r"|(?:The[ ])?(?:[A-Z][A-Za-z]{1,15}[ ]){0,3}"
    r"(?:News|Times|Daily|Post|Herald|Tribune|Gazette|Journal|Press|Agency|Mail|Chronicle)"
    r"|Reuters|Xinhua|AP|AFP|BBC|CNN|CGTN|CCTV)[》]?(?=[ |/,]|\Z)"
)
OTHER_LABEL = re.compile(
    r"(?:[\u3400-\u9fff]{2,6}|[A-Z][A-Za-z]{2,12}(?:[ ][A-Za-z]{2,12})?)[ ]?:[ ]?[^:|。 ]{0,40}"
    r"(?:[ ][\u3400-\u9fff·]{2,4}(?=[ ]|\Z)){0,6}"
)
BRACKET_PAIRS = (("(", ")"), ("[", "]"), ("（", "）"), ("【", "】"), ("〔", "〕"), ("<", ">"))
