// A plain simulator of spreading, one cascade after the other on one thread: the yardstick of
// Benchmarks/spread.
//
//   plain_spread FILE --model M[,M…] --method plain,jump (--seeds FILE | --top K) --runs N
//                [--seconds S] [--random-seed R] [--directed | --undirected]
//
// FILE holds two ids from 0 a row, lines with # are passed over; loops and repeated ties are left
// out. Without --directed a row is an arc both ways. Models:
//   independent-cascade:probability=P   who is reached passes on along each arc with probability P
//   weighted-cascade                    the same with 1 / (arcs into the target)
//   linear-threshold                    a person joins when the share of arcs from people reached
//                                       is no less than a threshold, uniform in (0, 1]
// Methods: "plain" draws a coin for every arc (for linear-threshold: counts every arc), "jump" draws
// how many arcs fail before the next that may open. Each line of output is one JSON object; an arc
// trial is an arc that leaves a person reached, whatever the method does about it.

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

using Node = uint32_t;

[[noreturn]] void fail(const std::string &why) {
  std::fprintf(stderr, "plain_spread: %s\n", why.c_str());
  std::exit(1);
}

/// xoshiro256+ (Blackman and Vigna, 2018), its state filled by splitmix64.
struct Generator {
  uint64_t state[4];

  explicit Generator(uint64_t seed) {
    for (auto &word : state) {
      uint64_t z = (seed += 0x9e3779b97f4a7c15);
      z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
      z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
      word = z ^ (z >> 31);
    }
  }

  uint64_t next() {
    const uint64_t result = state[0] + state[3], shifted = state[1] << 17;
    state[2] ^= state[0];
    state[3] ^= state[1];
    state[1] ^= state[2];
    state[0] ^= state[3];
    state[2] ^= shifted;
    state[3] = (state[3] << 45) | (state[3] >> 19);
    return result;
  }

  /// In [0, 1).
  double uniform() { return double(next() >> 11) * 0x1p-53; }
  /// With mean 1; finite.
  double exponential() { return -std::log(double((next() >> 11) + 1) * 0x1p-53); }
  /// 1 … count, each as likely to within count / 2^64.
  uint32_t among(uint32_t count) {
    return uint32_t((static_cast<unsigned __int128>(next()) * count) >> 64) + 1;
  }
};

struct Graph {
  std::vector<uint64_t> offsets;
  std::vector<Node> targets;
  std::vector<uint32_t> inDegrees;

  Node count() const { return Node(offsets.size() - 1); }
  const Node *begin(Node node) const { return targets.data() + offsets[node]; }
  const Node *end(Node node) const { return targets.data() + offsets[node + 1]; }
  uint64_t degree(Node node) const { return offsets[node + 1] - offsets[node]; }
};

std::vector<std::pair<Node, Node>> readRows(const char *path) {
  FILE *file = std::fopen(path, "rb");
  if (!file) fail(std::string("cannot read ") + path);
  std::fseek(file, 0, SEEK_END);
  std::vector<char> text(size_t(std::ftell(file)) + 1, '\n');
  std::rewind(file);
  const size_t length = std::fread(text.data(), 1, text.size() - 1, file);
  std::fclose(file);

  std::vector<std::pair<Node, Node>> rows;
  const char *at = text.data(), *end = at + length;
  while (at < end) {
    const char *line = at, *stop = static_cast<const char *>(std::memchr(at, '\n', end - at + 1));
    Node ids[2] = {0, 0};
    int found = 0;
    for (const char *c = line; c < stop && *c != '#' && found < 2; ++c) {
      if (*c < '0' || *c > '9') continue;
      uint64_t id = 0;
      for (; *c >= '0' && *c <= '9'; ++c) id = 10 * id + uint64_t(*c - '0');
      if (id >= UINT32_MAX) fail("an id is too large");
      ids[found++] = Node(id);
    }
    if (found == 1) fail("a row with one id: " + std::string(line, stop));
    if (found == 2) rows.emplace_back(ids[0], ids[1]);
    at = stop + 1;
  }
  if (rows.empty()) fail("there are no rows");
  return rows;
}

Graph makeGraph(const std::vector<std::pair<Node, Node>> &rows, bool directed) {
  Node last = 0;
  for (auto [a, b] : rows) last = std::max({last, a, b});
  std::vector<uint64_t> starts(size_t(last) + 2);
  for (auto [a, b] : rows) {
    if (a == b) continue;
    ++starts[a + 1];
    if (!directed) ++starts[b + 1];
  }
  std::partial_sum(starts.begin(), starts.end(), starts.begin());
  std::vector<Node> lists(starts.back());
  std::vector<uint64_t> next(starts.begin(), starts.end() - 1);
  for (auto [a, b] : rows) {
    if (a == b) continue;
    lists[next[a]++] = b;
    if (!directed) lists[next[b]++] = a;
  }

  Graph graph;
  graph.offsets.reserve(starts.size());
  graph.offsets.push_back(0);
  graph.targets.reserve(lists.size());
  graph.inDegrees.assign(size_t(last) + 1, 0);
  for (size_t node = 0; node <= last; ++node) {
    const auto begin = lists.begin() + ptrdiff_t(starts[node]);
    const auto end = lists.begin() + ptrdiff_t(starts[node + 1]);
    std::sort(begin, end);
    graph.targets.insert(graph.targets.end(), begin, std::unique(begin, end));
    graph.offsets.push_back(graph.targets.size());
  }
  for (Node target : graph.targets) ++graph.inDegrees[target];
  return graph;
}

/// The people with the most ties, in and out in a directed graph; of equal ones the smaller ids.
std::vector<Node> mostConnected(const Graph &graph, size_t count, bool directed) {
  std::vector<Node> nodes(graph.count());
  std::iota(nodes.begin(), nodes.end(), 0);
  auto degree = [&](Node node) {
    return graph.degree(node) + (directed ? graph.inDegrees[node] : 0);
  };
  std::stable_sort(
      nodes.begin(), nodes.end(), [&](Node a, Node b) { return degree(a) > degree(b); });
  nodes.resize(std::min(count, nodes.size()));
  return nodes;
}

/// Who was reached in the present run: a byte a person holds the number of the last run that did,
/// and all are cleared once in 255 runs.
struct Cascade {
  std::vector<uint8_t> marks;
  uint8_t run = 0;
  std::vector<Node> reached;  // in order, so that those who have yet to pass on are its end
  size_t size = 0;

  explicit Cascade(Node count) : marks(count), reached(size_t(count) + 1) {}

  void start(const std::vector<Node> &seeds) {
    if (++run == 0) {
      std::fill(marks.begin(), marks.end(), 0);
      run = 1;
    }
    size = 0;
    for (Node seed : seeds) reach(seed);
  }

  void reach(Node node) {
    reached[size] = node;
    size += marks[node] != run;
    marks[node] = run;
  }
};

// Each model below has run(cascade, generator), which lets a cascade that has its seeds run to its
// end and returns the arc trials. The generator is copied so that it can stay in registers.

/// Independent cascade, the same probability everywhere, a coin for every arc.
struct PlainUniform {
  const Graph &graph;
  uint64_t threshold;  // of 2^63, so that a probability of 1 fits

  PlainUniform(const Graph &graph, double probability)
      : graph(graph), threshold(uint64_t(probability * 0x1p63)) {}

  uint64_t run(Cascade &cascade, Generator &random) const {
    Generator generator = random;
    const uint64_t limit = threshold;
    uint64_t trials = 0;
    for (size_t next = 0; next < cascade.size; ++next) {
      const Node node = cascade.reached[next];
      const Node *target = graph.begin(node), *const end = graph.end(node);
      trials += uint64_t(end - target);
      for (; target < end; ++target)
        if ((generator.next() >> 1) < limit) cascade.reach(*target);
    }
    random = generator;
    return trials;
  }
};

/// The same by geometric jumps, which go on from one person's list to the next person's. Their
/// lengths are looked up in a table of the distribution, true to 2^-40, from a guide by the first
/// bits: twice as fast as a logarithm each.
struct JumpUniform {
  const Graph &graph;
  std::vector<uint64_t> upTo;  // indexed by length: the chance of no more, of 2^64
  std::vector<uint16_t> guide;  // indexed by the first 10 bits: the least length that may be
  double scale;

  JumpUniform(const Graph &graph, double probability)
      : graph(graph), scale(-1 / std::log1p(-probability)) {
    // What goes on past the table is drawn by a logarithm.
    for (size_t length = 0; length < 4096; ++length) {
      const double more = std::exp(double(length + 1) * std::log1p(-probability));
      upTo.push_back(more < 0x1p-40 ? UINT64_MAX : uint64_t((1 - more) * 0x1p64));
      if (more < 0x1p-40) break;
    }
    for (uint64_t bits = 0, length = 0; bits < 1024; ++bits) {
      while (length < upTo.size() && upTo[length] <= bits << 54) ++length;
      guide.push_back(uint16_t(length));
    }
  }

  uint64_t run(Cascade &cascade, Generator &random) const {
    Generator generator = random;
    const uint64_t *const table = upTo.data();
    const uint16_t *const first = guide.data();
    const int64_t tableLength = int64_t(upTo.size());
    auto jump = [&, scale = scale] {
      const uint64_t draw = generator.next();
      int64_t length = first[draw >> 54];
      while (length < tableLength && table[length] <= draw) ++length;
      if (length == tableLength)
        length += int64_t(std::min(generator.exponential() * scale, 0x1p62));
      return length;
    };
    uint64_t trials = 0;
    int64_t ahead = jump();  // arcs that fail before the next that opens
    for (size_t next = 0; next < cascade.size; ++next) {
      const Node node = cascade.reached[next];
      const Node *target = graph.begin(node), *const end = graph.end(node);
      trials += uint64_t(end - target);
      while (ahead < end - target) {
        target += ahead;
        cascade.reach(*target++);
        ahead = jump();
      }
      ahead -= end - target;
    }
    random = generator;
    return trials;
  }
};

/// Weighted cascade, a coin for every arc.
struct PlainWeighted {
  const Graph &graph;
  std::vector<float> probabilities;  // of each arc

  explicit PlainWeighted(const Graph &graph) : graph(graph) {
    probabilities.reserve(graph.targets.size());
    for (Node target : graph.targets) probabilities.push_back(1 / float(graph.inDegrees[target]));
  }

  uint64_t run(Cascade &cascade, Generator &random) const {
    Generator generator = random;
    uint64_t trials = 0;
    for (size_t next = 0; next < cascade.size; ++next) {
      const Node node = cascade.reached[next];
      const Node *target = graph.begin(node), *const end = graph.end(node);
      const float *probability = probabilities.data() + graph.offsets[node];
      trials += uint64_t(end - target);
      for (; target < end; ++target, ++probability)
        if (generator.uniform() < *probability) cascade.reach(*target);
    }
    random = generator;
    return trials;
  }
};

/// Weighted cascade by jumps with rejection, after Guo, Wang, Wei and Chen (SIGMOD 2020): lists are
/// in descending order of probability p, so that the p at hand bounds all that follow. A jump with
/// that bound lands on an arc, which opens with probability p / bound. What is left of an
/// exponential number at the end of a list is used up in the next one. Arcs so likely to open that
/// jumps would be short have coins.
struct JumpWeighted {
  const Graph &graph;
  struct Arc {
    Node target;
    uint32_t inDegree;
  };
  std::vector<Arc> arcs;
  std::vector<double> rates;  // indexed by arcs into a target: -log(1 - p)
  static constexpr uint32_t few = 16;

  explicit JumpWeighted(const Graph &graph) : graph(graph) {
    arcs.reserve(graph.targets.size());
    for (Node target : graph.targets) arcs.push_back({target, graph.inDegrees[target]});
    for (Node node = 0; node < graph.count(); ++node)
      std::stable_sort(
          arcs.begin() + ptrdiff_t(graph.offsets[node]),
          arcs.begin() + ptrdiff_t(graph.offsets[node + 1]),
          [](const Arc &a, const Arc &b) { return a.inDegree < b.inDegree; });
    const auto most = *std::max_element(graph.inDegrees.begin(), graph.inDegrees.end());
    for (uint32_t degree = 0; degree <= most; ++degree)
      rates.push_back(degree == 0 ? 0 : -std::log1p(-1 / double(degree)));
  }

  uint64_t run(Cascade &cascade, Generator &random) const {
    Generator generator = random;
    uint64_t trials = 0;
    double left = generator.exponential();
    for (size_t next = 0; next < cascade.size; ++next) {
      const Node node = cascade.reached[next];
      const Arc *arc = arcs.data() + graph.offsets[node];
      const Arc *const end = arcs.data() + graph.offsets[node + 1];
      trials += uint64_t(end - arc);
      for (; arc < end && arc->inDegree <= few; ++arc)
        if (generator.uniform() * arc->inDegree < 1) cascade.reach(arc->target);
      while (arc < end) {
        const uint32_t bound = arc->inDegree;
        const double rate = rates[bound], length = double(end - arc);
        if (left >= rate * length) {
          left -= rate * length;
          break;
        }
        arc += std::min(int64_t(left / rate), end - arc - 1);
        if (arc->inDegree == bound || generator.uniform() * arc->inDegree < bound)
          cascade.reach(arc->target);
        left = generator.exponential();
        ++arc;
      }
    }
    random = generator;
    return trials;
  }
};

/// Linear threshold with weights of 1 / (arcs into the target): a threshold uniform in (0, 1] is
/// passed by the k-th of d arcs with k uniform among 1 … d, so that counting down from k is enough;
/// below 0, where the seeds are from the start, the count wraps around and never is 0 again.
struct PlainThreshold {
  const Graph &graph;
  struct Countdown {
    uint32_t run, left, inDegree;
  };
  std::vector<Countdown> countdowns;
  uint32_t runs = 0;

  explicit PlainThreshold(const Graph &graph) : graph(graph) {
    for (uint32_t inDegree : graph.inDegrees) countdowns.push_back({0, 0, inDegree});
  }

  uint64_t run(Cascade &cascade, Generator &random) {
    Generator generator = random;
    const uint32_t now = ++runs;
    uint64_t trials = 0;
    for (size_t seed = 0; seed < cascade.size; ++seed) {
      countdowns[cascade.reached[seed]].run = now;
      countdowns[cascade.reached[seed]].left = 0;
    }
    for (size_t next = 0; next < cascade.size; ++next) {
      const Node node = cascade.reached[next];
      const Node *target = graph.begin(node), *const end = graph.end(node);
      trials += uint64_t(end - target);
      for (; target < end; ++target) {
        Countdown &countdown = countdowns[*target];
        if (countdown.run != now) {
          countdown.run = now;
          countdown.left = generator.among(countdown.inDegree);
        }
        if (--countdown.left == 0) cascade.reach(*target);
      }
    }
    random = generator;
    return trials;
  }
};

struct Options {
  const char *graph = nullptr, *seeds = nullptr;
  std::vector<std::string> models, methods;
  size_t top = 0;
  uint64_t runs = 256, randomSeed = 1;
  double seconds = INFINITY;
  bool directed = false;
};

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double processorTime() {
  timespec time;
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return double(time.tv_sec) + 1e-9 * double(time.tv_nsec);
}

template <typename Model>
void measure(
    Model model, const Graph &graph, const std::vector<Node> &seeds, const Options &options,
    const std::string &name, const std::string &method) {
  Generator generator(options.randomSeed);
  Cascade cascade(graph.count());
  uint64_t runs = 0, arcTrials = 0, rounds = 0;
  double mean = 0, squares = 0;
  const double start = now(), work = processorTime();
  // What is over at once is done again and again; what follows is the mean of a round.
  do {
    runs = 0, mean = squares = 0, ++rounds;
    while (runs < options.runs && now() - start < options.seconds) {
      cascade.start(seeds);
      arcTrials += model.run(cascade, generator);
      const double size = double(cascade.size), off = size - mean;
      mean += off / double(++runs);
      squares += off * (size - mean);
    }
  } while (now() - start < 0.2);
  arcTrials /= rounds;
  const double seconds = (now() - start) / double(rounds);
  const double used = (processorTime() - work) / double(rounds);
  const double n = double(runs), error = runs < 2 ? 0 : std::sqrt(squares / (n - 1) / n);
  std::printf(
      "{\"program\": \"plain C++\", \"model\": \"%s\", \"method\": \"%s\", \"threads\": 1, "
      "\"runs\": %llu, \"mean\": %.6f, \"standardError\": %.6f, \"seconds\": %.6f, "
      "\"cpuSeconds\": %.6f, \"arcTrials\": %llu, \"arcTrialsPerSecond\": %.6g}\n",
      name.c_str(), method.c_str(), static_cast<unsigned long long>(runs), mean, error, seconds,
      used, static_cast<unsigned long long>(arcTrials), double(arcTrials) / seconds);
  std::fflush(stdout);
}

void run(
    const std::string &model, const std::string &method, const Graph &graph,
    const std::vector<Node> &seeds, const Options &options) {
  const std::string uniform = "independent-cascade:probability=";
  auto measured = [&](auto kernel) {
    measure(std::move(kernel), graph, seeds, options, model, method);
  };
  if (method != "plain" && method != "jump") fail("no method " + method);
  const bool jumps = method == "jump";
  if (model.rfind(uniform, 0) == 0) {
    const double probability = std::atof(model.c_str() + uniform.size());
    if (!(probability > 0 && probability <= 1)) fail("no probability in " + model);
    jumps ? measured(JumpUniform(graph, probability)) : measured(PlainUniform(graph, probability));
  } else if (model == "weighted-cascade") {
    jumps ? measured(JumpWeighted(graph)) : measured(PlainWeighted(graph));
  } else if (model == "linear-threshold") {
    if (!jumps) measured(PlainThreshold(graph));
  } else {
    fail("no model " + model);
  }
}

std::vector<std::string> parts(const std::string &text) {
  std::vector<std::string> result(1);
  for (char c : text) c == ',' ? result.emplace_back() : result.back() += c;
  return result;
}

int main(int count, char **arguments) {
  Options options;
  for (int i = 1; i < count; ++i) {
    const std::string name = arguments[i];
    auto value = [&] {
      if (++i >= count) fail(name + " needs a value");
      return arguments[i];
    };
    if (name == "--directed") options.directed = true;
    else if (name == "--undirected") options.directed = false;
    else if (name == "--model") options.models = parts(value());
    else if (name == "--method") options.methods = parts(value());
    else if (name == "--seeds") options.seeds = value();
    else if (name == "--top") options.top = size_t(std::atoll(value()));
    else if (name == "--runs") options.runs = uint64_t(std::atoll(value()));
    else if (name == "--seconds") options.seconds = std::atof(value());
    else if (name == "--random-seed") options.randomSeed = uint64_t(std::atoll(value()));
    else if (name.rfind("--", 0) == 0 || options.graph) fail("unknown: " + name);
    else options.graph = arguments[i];
  }
  if (!options.graph || options.models.empty()) fail("say a file and --model");
  if (options.methods.empty()) options.methods = {"plain", "jump"};

  const Graph graph = makeGraph(readRows(options.graph), options.directed);
  std::vector<Node> seeds = mostConnected(graph, options.top, options.directed);
  if (options.seeds) {
    FILE *file = std::fopen(options.seeds, "r");
    if (!file) fail(std::string("cannot read ") + options.seeds);
    for (Node seed; std::fscanf(file, "%u", &seed) == 1;) {
      if (seed >= graph.count()) fail("a seed is not in the graph");
      seeds.push_back(seed);
    }
    std::fclose(file);
  }
  if (seeds.empty()) fail("say who starts: --seeds or --top");
  std::fprintf(
      stderr, "%s: %u people, %zu arcs, %zu seeds\n", options.graph, graph.count(),
      graph.targets.size(), seeds.size());
  for (const auto &model : options.models)
    for (const auto &method : options.methods) run(model, method, graph, seeds, options);
}
