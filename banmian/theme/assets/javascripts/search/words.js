// What search says.

const number = (count) => count.toLocaleString("zh-CN");

export const WORDS = {
  loading: "正在打开索引……",
  browse: (count) => `共 ${number(count)} 篇，在“缩小范围”里可按地区、主题、年份、体裁层层筛选，也可以查词。`,
  hint: "输入一个字以上。空格隔开的词须同时出现；半角引号内的空格照字面；前加减号（-词）表示不含。外文词和数字从开头查起。",
  long: (count) => `检索词太长，只查了前 ${count} 字。`,
  none: (text) => `没有文章含有“${text}”。`,
  found: (count) => `${number(count)} 篇`,
  foundOf: (count, all) => `${number(count)} 篇（不加限定 ${number(all)} 篇）`,
  all: (count) => `查看全部 ${number(count)} 篇`,
  noIndex: "检索的索引没有取到，可能是网络断了，也可能是站点不完整。可以稍后再试，或从地区、主题、版面的目录查找。",
  missing: "索引有一部分没有取到，下面的结果可能不全。可以重新检索再试一次。",
  inexact: "索引有一部分没有取到，下面的结果可能不全，也可能混有不含该词的文章。可以重新检索再试一次。",
  noFacets: "（没有取到可供筛选的项目）",
  noPassage: "（没有取到这一篇的正文）",
  direct: { region: "地区", theme: "主题", system: "体系" },
  without: (term, count) => `去掉“${term}” ${number(count)} 篇`,
  instead: (text, count) => `改查“${text}” ${number(count)} 篇`,
  zeros: (count) => `把〇和零视为同一个字 ${number(count)} 篇`,
  unfiltered: (count) => `去掉全部限定 ${number(count)} 篇`,
  nearby: "不妨试试：",
  sortBest: "按相关程度",
  sortDate: "按日期（新的在前）",
  zeroOption: "〇、零不分",
  more: "更多",
  clear: "不限",
  hits: "检索到的词",
  hit: (place, total) => `第 ${place} 处，共 ${total} 处`,
  next: "下一处",
  previous: "上一处",
  close: "关闭",
  field: "检索词",
  submit: "检索",
  sort: "次序",
  narrow: "缩小范围",
  pages: "结果分页",
  page: (place) => `第 ${place} 页`,
};

/** What a reader has to know of an answer for which files of the index are missing. */
export function warning({ missing, exact }, cardsMissing) {
  if (!exact && !missing.length) return WORDS.inexact;
  return missing.length || cardsMissing ? WORDS.missing : "";
}
