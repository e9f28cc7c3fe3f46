{# What every page runs once it is read: the theme's script (mkdocs-material 9.8.1) without the address of its source map,
   and every script of ours that is no module. #}
{% filter replace("//# sourceMappingURL=", "// ") %}
{% include "assets/javascripts/bundle.a5f9d56c.min.js" %}
{% endfilter %}
{% include "assets/javascripts/archive.js" %}
{% include "assets/javascripts/article.js" %}
{% include "assets/javascripts/figures.js" %}
import("./javascripts/search.js").catch(console.error);
