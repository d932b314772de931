#ifndef CGRAPHVIZ_H
#define CGRAPHVIZ_H

/// A graph that Graphviz has read, and its context. Graphviz's own types change from version to
/// version and do not leave this target.
typedef struct guanxi_drawing guanxi_drawing;

/// A node that Graphviz has placed.
typedef struct {
  const char *name;
  double x;
  double y;
} guanxi_place;

/// The version of Graphviz's headers.
const char *guanxi_graphviz_version(void);

/// Limits this process to seconds of computing and megabytes of memory; at the first limit it
/// says so on standard error and ends with status 3. Here because the C libraries of Linux and
/// macOS give `setrlimit` different types in Swift.
void guanxi_limit(unsigned long seconds, unsigned long megabytes);

/// Reads the first graph of a DOT file; NULL when there is none. Messages of Graphviz go to
/// standard error from here on.
guanxi_drawing *guanxi_read(const char *path);

/// Places the nodes with an engine; 0 when that worked and no error was reported.
/// Here because only `agerrors` tells of errors that the layout's own status hides.
int guanxi_lay_out(guanxi_drawing *drawing, const char *engine);

/// The number of nodes.
int guanxi_node_count(const guanxi_drawing *drawing);

/// Writes all nodes, in the order of the file, and the box around them (left, bottom, right,
/// top). Units are points, y grows upwards. Here because `ND_coord` and `GD_bb` are macros.
void guanxi_places(const guanxi_drawing *drawing, guanxi_place *places, double box[4]);

/// Gives everything back, in the one order that does not crash.
void guanxi_close(guanxi_drawing *drawing);

#endif
