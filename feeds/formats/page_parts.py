"""The parts of a news page saved as text, each known by its own line.

Every pattern is bounded, and lines longer than a part can be are not looked at.
"""

from __future__ import annotations

import re

from feeds.formats.date_patterns import fold

__all__ = [
    "breadcrumb_parts",
    "disclaimer_label",
    "is_footer",
    "is_home",
    "is_legal",
    "is_page_label",
    "is_related_label",
    "is_share_label",
    "is_share_target",
    "is_tool",
    "neighbour",
    "summary_start",
    "title_start",
    "weight",
]

_OPEN = r"[【\[(（<《〔「]?[ ]?"
_CLOSE = r"[ ]?[】\])）>》〕」]?"

_HOME = re.compile(
    r"(?:[\u3400-\u9fffA-Za-z0-9]{0,12}(?:首页|主页|首頁|主頁)|(?i:home|home ?page|front page))"
)
_PAGE_LABEL = re.compile(
    r"[-—=*·•■◆【\[(（]{0,4}[ ]?(?:详细内容|正文|正文内容|新闻详情|新闻正文|新闻内容|文章详情"
    r"|文章正文|文章内容|内容详情"
    r"|详情|内容|资讯详情|资讯内容|信息详情|详细信息|新闻详细|阅读正文|浏览文章|查看文章|文章|本文"
    r"|詳細內容|內文|新聞詳情|新聞內容|新聞內文|文章內容|文章詳情|內容詳情|詳情|內容|詳細資料"
    r"|(?i:article|article details?|details?|news details?|full article|full story|content"
    r"|main text))"
    r"[ ]?[-—=*·•■◆】\])）:：]{0,4}"
)
_PLACE = re.compile(
    r"[ ]{0,4}(?:(?:您|你)?(?:现在|當前|当前|目前|現在)?的?(?:所在)?的?位置(?:是)?"
    r"|(?i:you are here|breadcrumbs?))[ ]?[:：][ ]?"
)
_ARROW = re.compile(r"[ ]?(?:>{1,3}|»|›|→|▶|▸)[ ]?")
_CRUMB_BREAK = re.compile(
    r"[ ]?(?:>{1,3}|»|›|→|▶|▸)[ ]?|[ ][/|·\-—_][ ]|(?<=[\u3400-\u9fff])[/|_\-—](?=\S)"
)

_SUMMARY = re.compile(
    rf"{_OPEN}(?:概述|概要|摘要|导读|导语|核心提示|内容提要|内容摘要|内容简介|内容概要|内容导读"
    rf"|新闻提要|新闻摘要|新闻导读|文章摘要|本文摘要"
    r"|文章导读|阅读提示|提要|简介"
    r"|導讀|導語|核心提示|內容提要|內容摘要|內容簡介|新聞提要|新聞摘要|文章摘要|提要|簡介"
    r"|(?i:summary|abstract|overview|synopsis|in brief|at a glance|standfirst))"
    r"(?P<after>[ ]?[】\])）>》〕」][ ]?[:：]?|[ ]?[:：]|[ ]|(?=$))[ ]{0,8}"
)
_TITLE = re.compile(
    rf"{_OPEN}(?:标题|标　题|標題|题目|題目|新闻标题|文章标题|(?i:title"
    rf"|headline)){_CLOSE}[:：][ ]{{0,8}}(?=\S)"
)

_DISCLAIMER = re.compile(
    r"[ ]{0,4}[【\[(（〔*]{0,2}[ ]?(?:(?P<sure>免责声明|版权声明|免责条款|转载声明|本站声明"
    r"|本网声明|版权说明|版权与免责声明|免责申明"
    r"|免責聲明|版權聲明|版權說明|轉載聲明|本站聲明|(?i:disclaimer|copyright notice|legal notice))"
    r"|声明|特别声明|郑重声明|申明|特别提示|风险提示|聲明|特別聲明|鄭重聲明)"
    r"[ ]?(?:[:：】\])）〕]|$)"
)
_LEGAL = re.compile(
    "转载|轉載|版权|版權|网站|網站|本站|本网|本網|立场|立場|观点|觀點|侵权|侵權|不代表|投稿|仅供"
    "|僅供|真实性|真實性|法律责任|法律責任|互联网|網際網路"
    "|(?i:copyright|liab|views expressed|opinions|reproduc|permission|endorse|advice|warrant)"
)
_LEGAL_START = re.compile(
    r"[ ]{0,4}[(（【\[*※]?(?:\d{1,2}[.、．)）][ ]?|[一二三四五六七八九]、|[①②③④⑤⑥⑦⑧⑨][ ]?)?"
    r"(?:凡(?:本[网站網报報]|注明|註明|是)|本[网站網](?:站|页)?[^。]{0,30}(?:转载|轉載|不代表"
    r"|版权|版權|刊登|登载|发布|不承担)|(?:转载|轉載)(?:请|須|须|請)(?:注明|註明|联系)"
    r"|未经[^。]{0,16}(?:授权|许可|允许|同意)|未經[^。]{0,16}(?:授權|許可|允許|同意)"
    r"|(?:以上|本文|文章|文中|上述)[^。]{0,16}(?:不代表|仅供|僅供|仅代表|僅代表|不构成|不構成)"
    r"|如(?:有|涉|涉及|发现|發現)[^。]{0,16}(?:侵权|侵權|版权|版權)|版权(?:归|所有)|版權(?:歸"
    r"|所有)|著作權"
    r"|(?i:copyright|©|\(c\)|all rights reserved|reproduction (?:in whole|without)"
    r"|the views expressed))"
)

_TOOL_WORDS = (
    r"打印(?:本页|此页|本文|文章|页面)?|收藏(?:本页|此页|本文|文章|本站)?|关闭(?:窗口|本页|页面)?"
    r"|复制链接|返回(?:顶部|列表|首页|上一页|目录)"
    r"|回到?(?:顶部|首页)|TOP|我要(?:评论|打印|收藏|纠错|分享)|点赞|举报|纠错|放大|缩小|默认|朗读"
    r"|听新闻|阅读原文|查看原文|原文链接|加入收藏|设为首页"
    r"|推荐给好友|手机(?:看|阅读|版)|字[号体](?:大|中|小)?|大字|小字|[大中小]|T\|T|A[+-]|[+-]"
    r"|责编信箱|网友评论|发表评论|查看更多|更多"
    r"|列印(?:本頁|本文)?|友善列印|關閉(?:視窗|本頁)?|回上[一]?頁|回頂部|返回頂端|回首頁|收藏本文"
    r"|複製連結|轉寄|轉寄好友|字[號級體](?:大|中|小)?|看更多"
    r"|(?i:print(?: this page)?|e-?mail|save|bookmark|close(?: window)?|back to top|top"
    r"|read more|font size"
    r"|copy link|listen|larger|smaller|report|comments?|leave a comment|subscribe)"
)
_TARGET_WORDS = (
    r"微信(?:好友|朋友圈|扫一扫)?|朋友圈|新浪微博|腾讯微博|微博|QQ(?:空间|好友)?|QZone|人人网?"
    r"|豆瓣|知乎|抖音|今日头条|钉钉|百度贴吧|贴吧|开心网|更多"
    r"|臉書|LINE|噗浪|推特|(?i:wechat|weibo|facebook|twitter|x|linkedin|whatsapp|telegram|reddit"
    r"|e-?mail|pinterest|messenger|threads|copy link|rss)"
)
_GAP = r"[0-9 |/·•,，、:：;；&+\-【】\[\]()（）<>＜＞]{0,8}"
_SHARE_WORDS = (
    r"分享(?:到朋友圈|给好友|給好友|到|至|给|給|本文|文章|新闻|按钮|此文|此页|此頁|這篇|本頁)?"
    r"|一键分享"
    r"|转发(?:到|至)?|轉發|轉貼|扫一扫[\u3400-\u9fff]{0,14}|(?:长按"
    r"|扫描)[\u3400-\u9fff]{0,6}二维码[\u3400-\u9fff]{0,12}"
    r"|(?:微信|手机)?扫码(?:分享|关注|阅读|查看|下载|打开)[\u3400-\u9fff]{0,10}|(?:微信"
    r"|手机)扫一扫[\u3400-\u9fff]{0,14}"
    r"|[用打]开?微信[\u3400-\u9fff，,“”]{0,12}(?:扫|分享|关注)[\u3400-\u9fff，,“”]{0,16}"
    r"|(?i:share(?:[ ]this(?:[ ](?:article|story|page|post))?|[ ](?:on|to|via))?)"
)
# Atomic, so that words which begin alike cannot make a long bar slow.
_TOOL = re.compile(rf"{_GAP}(?:(?>(?:{_TOOL_WORDS}|{_SHARE_WORDS}){_GAP})){{1,16}}")
_SHARE = re.compile(
    rf"{_GAP}(?>{_SHARE_WORDS}){_GAP}(?:(?>(?:{_TARGET_WORDS}|{_TOOL_WORDS}){_GAP})){{0,16}}"
)
_TARGET = re.compile(rf"{_GAP}(?:(?>(?:{_TARGET_WORDS}){_GAP})){{1,16}}")

_NEIGHBOUR = re.compile(
    r"[ ]{0,4}[【\[(（<>«»]{0,2}[ ]?(?:"
    r"[上下][一1]?[篇条條则則页頁](?:新闻|新聞|文章|资讯|信息)?[】\])）]?(?:[ ]?:|[ ]{1,4}|[>»】]"
    r"|$)"
    r"|(?:上一个|下一个|前一篇|后一篇|後一篇)[】\])）]?(?:[ ]?:|[>»】]|$)"
    r"|(?i:previous|prev|next)(?:[ ](?i:article|story|post|page|news))?[ ]?(?:[:>»]|$))"
)
_RELATED = re.compile(
    rf"{_OPEN}(?:相关(?:阅读|新闻|文章|链接|推荐|报道|资讯|内容|信息|稿件|专题)|延伸阅读"
    rf"|推荐(?:阅读|新闻|文章|内容)|热门(?:新闻|文章|推荐|阅读|点击|资讯)|猜你喜欢"
    r"|最新(?:新闻|文章|资讯|推荐|动态)|更多(?:新闻|精彩|阅读|内容)|往期(?:回顾|精彩)|为您推荐"
    r"|大家都在看|点击排行|阅读排行|热点(?:推荐|新闻)|编辑推荐"
    r"|相關(?:閱讀|新聞|文章|連結|報導|報道|資訊)|延伸閱讀|推薦(?:閱讀|新聞|文章)|熱門(?:新聞"
    r"|文章)|最新(?:新聞|消息)|看更多|更多新聞|猜你喜歡"
    r"|(?i:related (?:articles?|stories|news|reading|links|posts)|read (?:more|next|also)"
    r"|more (?:stories|news|on this)"
    r"|see also|you may also like|recommended|most read|most popular|trending|further reading))"
    rf"{_CLOSE}[ ]?[:：]?[ ]?(?:更多|更多>{{1,2}}|>{{1,2}}|MORE)?"
)


_FOOTER = re.compile(
    r"ICP[备備证證]|公网安备|网站标识码|版权所有|版權所有|技术支持[:：]|(?i:copyright"
    r"|all rights reserved)|©"
)

_SITE_LINK = re.compile(
    r"关于我们|联系我们|网站地图|友情链接|隐私(?:政策|声明|权)|使用条款|广告服务|加入我们"
    r"|网站声明|意见反馈"
    r"|關於我們|聯絡我們|網站地圖|隱私權|(?i:about us|contact us|privacy policy|terms of (?:use"
    r"|service))"
)


def weight(text: str) -> int:
    """Return roughly how wide a text is: two for a wide character, one for another."""
    return sum(2 if char >= "\u1100" else 1 for char in text)


def is_home(text: str) -> bool:
    """Say whether a text names a site's front page."""
    return len(text) <= 24 and _HOME.fullmatch(text) is not None


def is_page_label(text: str) -> bool:
    """Say whether a line only says that the article follows: ``详细内容``, ``正文``."""
    return len(text) <= 30 and _PAGE_LABEL.fullmatch(text) is not None


def breadcrumb_parts(text: str) -> tuple[str, ...] | None:
    """Return the steps of a breadcrumb line; ``None`` when it is none.

    A lone separator has no steps and gives an empty tuple.
    """
    if len(text) > 300 or "。" in text:
        return None
    folded = fold(text)
    place = _PLACE.match(folded)
    if place:
        return _labelled_steps(text[place.end() :])
    if not _ARROW.search(folded) and not _HOME.match(folded):
        return None
    parts = _split(text, _CRUMB_BREAK)
    arrow = _ARROW.match(folded)
    if arrow and arrow.start() == 0:
        return parts
    if len(parts) < 2 or any(weight(part) > 48 for part in parts[:-1]):
        return None
    arrows = len(_ARROW.findall(folded))
    framed = is_home(parts[0]) or is_page_label(parts[-1])
    return parts if framed or arrows >= 2 else None


def _labelled_steps(text: str) -> tuple[str, ...] | None:
    parts = _split(text, _CRUMB_BREAK)
    if len(parts) == 1 and is_home(text.split(maxsplit=1)[0]):
        parts = tuple(text.split())
    return parts if all(weight(part) <= 160 for part in parts) else None


def _split(text: str, pattern: re.Pattern[str]) -> tuple[str, ...]:
    folded, parts, position = fold(text), [], 0
    for match in pattern.finditer(folded):
        parts.append(text[position : match.start()])
        position = match.end()
    parts.append(text[position:])
    return tuple(part.strip() for part in parts if part.strip())


def summary_start(text: str) -> tuple[int, bool] | None:
    """Return where a summary's text begins after its label, and whether a colon or bracket
    followed the label; ``None`` when the line begins with no such label."""
    match = _SUMMARY.match(fold(text[:60]))
    if match is None:
        return None
    if match["after"] == " " and text[match.start("after")] != "\u3000":
        return None  # ``Summary of the year``: only a wide blank parts label and text
    return match.end(), bool(match["after"].strip())


def title_start(text: str) -> int | None:
    """Return where the title begins after a label such as ``标题：``."""
    match = _TITLE.match(fold(text[:60]))
    return match.end() if match else None


def disclaimer_label(text: str) -> str:
    """Return ``sure`` or ``maybe`` for a line that begins with a disclaimer's label.

    ``声明：`` alone begins many a statement that is news, so it is ``maybe`` unless the line
    goes on as disclaimers do.
    """
    match = _DISCLAIMER.match(text[:60])
    if match is None:
        return ""
    return "sure" if match["sure"] or _LEGAL.search(text[:2_000]) else "maybe"


def is_legal(text: str) -> bool:
    """Say whether a line begins as the rules for reprinting a page do."""
    return _LEGAL_START.match(text[:120]) is not None


def is_tool(text: str) -> bool:
    """Say whether a line holds nothing but a page's tools: ``【打印】【关闭】``."""
    return len(text) <= 120 and _TOOL.fullmatch(fold(text)) is not None


def is_share_label(text: str) -> bool:
    """Say whether a line is a share bar or begins one: ``分享``, ``分享到：微信 微博``."""
    return len(text) <= 120 and _SHARE.fullmatch(fold(text)) is not None


def is_share_target(text: str) -> bool:
    """Say whether a line only names places to share to."""
    return len(text) <= 120 and _TARGET.fullmatch(fold(text)) is not None


def neighbour(text: str) -> str:
    """Return ``whole`` or ``label`` for a line that leads to the article before or after.

    ``label`` is a line that only announces it, so that its title stands on the next line.
    """
    if weight(text) > 180:
        return ""
    match = _NEIGHBOUR.match(fold(text))
    if match is None:
        return ""
    return "whole" if text[match.end() :].strip(" :：】])）>»") else "label"


def is_related_label(text: str) -> bool:
    """Say whether a line heads a list of other articles: ``相关阅读``."""
    return len(text) <= 40 and _RELATED.fullmatch(fold(text)) is not None


def is_footer(text: str) -> bool:
    """Say whether a line is the foot of a site: owner, registration, rights."""
    if len(text) > 160 or "。" in text:
        return False
    return _FOOTER.search(text) is not None or len(_SITE_LINK.findall(text)) >= 2
