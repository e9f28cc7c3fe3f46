{# Every script of ours that is no module, as one file. #}
{% include "assets/javascripts/archive.js" %}
{% include "assets/javascripts/article.js" %}
{% include "assets/javascripts/figures.js" %}
