"""The labels that news pages put before dates, counts and names, and what they mean."""

from __future__ import annotations

import re

__all__ = ["EVENT", "LABEL", "SLASH_LABEL", "kind_of"]

_CHINESE: dict[str, str] = {
    "published": (
        "时间 日期 发布时间 发布日期 发表时间 发表日期 发稿时间 发稿日期 发文时间 发文日期 "
        "刊发时间 刊发日期 创建时间 添加时间 录入时间 上传时间 公布时间 公布日期 刊登日期 "
        "刊登时间 出版日期 出版时间 文章时间 新闻时间 新闻日期 文章日期 发布于 发表于 发布 "
        "時間 發佈時間 發布時間 發佈日期 發布日期 發表時間 發表日期 發稿時間 發文日期 "
        "張貼日期 張貼時間 上稿日期 公布時間 刊登時間 出版時間 新聞時間 新聞日期 建立時間 "
        "發佈於 發布於 發表於 發佈 發布"
    ),
    "updated": (
        "更新时间 更新日期 更新于 最后更新 最近更新 最后更新时间 修改时间 修改日期 最后修改 "
        "更新 更新時間 更新於 最後更新 最後更新時間 修改時間 最後修改"
    ),
    "views": (
        "人气 人气值 浏览 浏览次数 浏览量 浏览数 浏览人数 浏览人次 阅读 阅读量 阅读数 "
        "阅读次数 阅读人数 阅读人次 点击 点击数 点击量 点击率 点击次数 访问 访问量 访问数 "
        "访问次数 热度 热度值 查看 查看次数 查看数 围观 围观人数 观看次数 播放量 人氣 "
        "人氣值 瀏覽 瀏覽次數 瀏覽量 瀏覽數 瀏覽人數 瀏覽人次 閱讀 閱讀量 閱讀數 閱讀次數 "
        "閱讀人次 點閱 點閱數 點閱率 點閱次數 點擊 點擊數 點擊量 點擊率 點擊次數 訪問量 "
        "訪問次數 熱度 觀看次數 查看次數"
    ),
    "comments": (
        "评论 评论数 评论量 评论条数 留言 留言数 跟帖 跟帖数 跟贴 回复 回复数 回帖 网友评论 "
        "評論 評論數 留言數 回應 回應數 回覆 回覆數 迴響"
    ),
    "source": (
        "来源 文章来源 信息来源 新闻来源 稿件来源 消息来源 内容来源 资料来源 来源单位 稿源 "
        "稿件 出处 来自 转载自 转自 发布机构 发布单位 发布部门 信息提供 供稿 供稿单位 來源 "
        "文章來源 資訊來源 信息來源 新聞來源 稿件來源 消息來源 內容來源 資料來源 出處 來自 "
        "轉載自 轉自 發布機關 發佈單位 發布單位 提供單位 供稿單位"
    ),
    "author": (
        "作者 文章作者 本文作者 记者 本报记者 本网记者 本台记者 见习记者 全媒体记者 通讯员 "
        "撰稿 撰稿人 撰文 采写 文字 执笔 作者姓名 特约记者 实习生 記者 本報記者 採訪 採寫 "
        "通訊員 執筆 特約記者 文章撰寫"
    ),
    "editor": (
        "编辑 责任编辑 责编 本文编辑 网络编辑 文章编辑 值班编辑 执行编辑 编辑人 新媒体编辑 "
        "編輯 責任編輯 責編 本文編輯 網路編輯 執行編輯 核稿編輯"
    ),
    "tags": "关键词 关键字 标签 文章标签 标签词 關鍵詞 關鍵字 標籤 標簽",
    "section": "栏目 所属栏目 分类 文章分类 新闻分类 类别 频道 欄目 分類 類別 頻道 新聞分類",
    "other": (
        "字体 字号 字体大小 文字大小 大小 校对 审核 审校 审签 初审 复审 终审 一审 二审 三审 "
        "监制 统筹 策划 签发 值班主任 摄影 摄 图 图片 供图 图片来源 视频 制图 字数 全文字数 "
        "点赞 点赞数 赞 推荐 收藏 分享 转发 分享到 分享至 打印 索引号 文号 发文字号 录入 "
        "录入者 录入员 发布人 发布者 上传者 投稿 阅读时间 阅读时长 预计阅读 语种 主题 字體 "
        "字級 字型大小 文字尺寸 校對 審核 監製 統籌 策劃 攝影 攝 圖 圖片 供圖 影片 字數 "
        "按讚 讚 收藏數 轉發 列印 閱讀時間 發布人 主題"
    ),
}
_ENGLISH: dict[str, str] = {
    "published": (
        "published|published on|published at|date|publish date|publication date|date published"
        "|posted|posted on|posted at|release date|released|time|created|first published"
    ),
    "updated": (
        "updated|last updated|last updated on|last updated at|last update|updated on|updated at"
        "|modified|last modified|date modified"
    ),
    "views": "views|reads|hits|page views|pageviews|view count|read count|total views|viewed",
    "comments": "comments|replies|comment count",
    "source": "source|sources|via|originally published by|originally published in|provided by",
    "author": (
        "author|authors|by|written by|words by|story by|reporter|reporters|reported by|byline"
    ),
    "editor": "editor|editors|edited by|editing by",
    "tags": "tags|keywords|tagged|topics",
    "section": "section|category|categories|filed under",
    "other": (
        "font size|text size|font|size|photo|photos|photo by|photos by|photograph|image|images"
        "|share|shares|share on|share this|print|likes|words|word count|reading time|read time"
        "|estimated reading time|location|language|copy edited by"
    ),
}
_SLASH = {
    "文": "author", "撰文": "author", "记者": "author", "記者": "author", "作者": "author",
    "图文": "author", "圖文": "author", "文图": "author", "文、图": "author", "采写": "author",
    "图": "other", "圖": "other", "摄": "other", "攝": "other", "摄影": "other", "攝影": "other",
    "供图": "other", "供圖": "other", "编辑": "editor", "編輯": "editor", "责编": "editor",
    "责任编辑": "editor", "責任編輯": "editor", "来源": "source", "來源": "source",
}  # fmt: skip

_KINDS = {label: kind for kind, labels in _CHINESE.items() for label in labels.split()}
_KINDS |= {label: kind for kind, labels in _ENGLISH.items() for label in labels.split("|")}
_KINDS |= {"文/图": "author", "图/文": "author", "文/圖": "author", "圖/文": "author"}


def kind_of(label: str) -> str:
    """Return what a label found by ``LABEL`` or ``SLASH_LABEL`` means: a field's name.

    ``other`` stands for a label that is known and whose value newstui does not keep.
    """
    bare = label.replace(" ", "")
    return _KINDS.get(label.lower()) or _KINDS.get(bare) or _SLASH[bare]


def _spread(label: str) -> str:
    # Two characters are often set apart to align with four: 来　源.
    if len(label) == 2 and not label.isascii():
        return f"{label[0]}[ ]{{0,4}}{label[1]}"
    return re.escape(label)


def _alternatives(labels: list[str]) -> str:
    return "|".join(_spread(label) for label in sorted(labels, key=len, reverse=True))


_CHINESE_LABELS = [label for label in _KINDS if not label.isascii()]
_ENGLISH_LABELS = [label for label in _KINDS if label.isascii()]

LABEL = re.compile(
    rf"(?P<label>(?:{_alternatives(_CHINESE_LABELS)})"
    rf"|(?<![A-Za-z])(?i:{_alternatives(_ENGLISH_LABELS)})(?![A-Za-z]))"
    r"(?P<colon>[ ]{0,2}:)?"
)
"""A label in folded text; without a colon it counts only before a value that proves it."""

SLASH_LABEL = re.compile(
    rf"(?P<label>{'|'.join(sorted(_SLASH, key=len, reverse=True))})[ ]?[/|丨](?=[ ]?[^/|丨 ])"
)
"""``文/张三``; only where a piece of the line begins."""

EVENT = re.compile(
    "(?:地点|地址|会议|主办|承办|协办|票价|电话|报名|联系|参与|对象|方式|地點|會議|主辦|票價|電話|聯絡|費用|费用"
    "|名额|名額|议题|議題|议程|主讲|主講|嘉宾|嘉賓|(?i:venue|place|where|price|tickets|contact|phone)"
    ")[^ :]{0,3}[ ]?:"
)
"""A label that says: this line announces an event, it is no page's header."""
