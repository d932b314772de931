#include "CGraphviz.h"

#include <graphviz/gvc.h>
#include <graphviz/graphviz_version.h>

const char *guanxi_graphviz_version(void) { return PACKAGE_VERSION; }
