#include "CGraphviz.h"

#include <graphviz/gvc.h>
#include <graphviz/graphviz_version.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

struct guanxi_drawing {
  GVC_t *context;
  Agraph_t *graph;
  int isLaidOut;
};

const char *guanxi_graphviz_version(void) { return PACKAGE_VERSION; }

static void stopAtLimit(int signal) {
  static const char words[] = "The layout took more computing time than it may.\n";
  (void)signal;
  if (write(STDERR_FILENO, words, sizeof words - 1)) {}
  _exit(3);
}

static void limit(int resource, rlim_t amount) {
  struct rlimit now;
  if (getrlimit(resource, &now) != 0) return;
  if (now.rlim_cur == RLIM_INFINITY || now.rlim_cur > amount) now.rlim_cur = amount;
  // A second later the system kills, whatever becomes of the signal.
  if (now.rlim_max == RLIM_INFINITY || now.rlim_max > amount + 1) now.rlim_max = amount + 1;
  setrlimit(resource, &now);
}

void guanxi_limit(unsigned long seconds, unsigned long megabytes) {
  // A parent with threads may hand down a mask that blocks every signal.
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGXCPU);
  sigprocmask(SIG_UNBLOCK, &signals, NULL);
  signal(SIGXCPU, stopAtLimit);
  limit(RLIMIT_CPU, (rlim_t)seconds);
  limit(RLIMIT_AS, (rlim_t)megabytes << 20);
  limit(RLIMIT_CORE, 0);
}

static int say(char *message) { return fputs(message, stderr); }

guanxi_drawing *guanxi_read(const char *path) {
  // The type of the callback differs between versions; a cast serves all.
  agseterrf((agusererrf)say);
  FILE *file = fopen(path, "r");
  if (file == NULL) {
    perror(path);
    return NULL;
  }
  Agraph_t *graph = agread(file, NULL);
  fclose(file);
  if (graph == NULL) return NULL;
  guanxi_drawing *drawing = calloc(1, sizeof *drawing);
  if (drawing == NULL) return NULL;
  drawing->graph = graph;
  drawing->context = gvContext();
  return drawing;
}

int guanxi_lay_out(guanxi_drawing *drawing, const char *engine) {
  // Some engines draw from the C library's generator without setting it first.
  srand(1);
  int status = gvLayout(drawing->context, drawing->graph, engine);
  drawing->isLaidOut = status == 0;
  return status != 0 || agerrors() >= AGERR;
}

int guanxi_node_count(const guanxi_drawing *drawing) { return agnnodes(drawing->graph); }

void guanxi_places(const guanxi_drawing *drawing, guanxi_place *places, double box[4]) {
  Agraph_t *graph = drawing->graph;
  for (Agnode_t *node = agfstnode(graph); node != NULL; node = agnxtnode(graph, node)) {
    places->name = agnameof(node);
    places->x = ND_coord(node).x;
    places->y = ND_coord(node).y;
    places++;
  }
  box[0] = GD_bb(graph).LL.x;
  box[1] = GD_bb(graph).LL.y;
  box[2] = GD_bb(graph).UR.x;
  box[3] = GD_bb(graph).UR.y;
}

void guanxi_close(guanxi_drawing *drawing) {
  if (drawing->isLaidOut) gvFreeLayout(drawing->context, drawing->graph);
  agclose(drawing->graph);
  gvFreeContext(drawing->context);
  free(drawing);
}
