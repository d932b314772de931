#ifndef CGRAPHVIZ_H
#define CGRAPHVIZ_H

const char *guanxi_graphviz_version(void);

#endif
