/* Many pages in one cheap process: the load client of the measurements.
 *
 *     load HOST PORT MEETING
 *
 * Each page is one WebSocket that speaks Engine.IO 4 and Socket.IO 5 on the namespace /live, joins MEETING, answers
 * pings, and holds every change against the number before it, whether it comes alone or in an array. What is not looked at is not kept: of a frame only its
 * first bytes. One thread, one epoll, two system calls for a message; it prints its own processor time with every line.
 *
 * Words on standard input, one line each; answers and events are JSON, one line each. Times are nanoseconds of
 * CLOCK_MONOTONIC, which Python's time.monotonic_ns() reads too.
 *
 *     open N WINDOW MS       open N pages, WINDOW handshakes at a time,    {"joined": N, ...} when all are let in,
 *                            their beginnings spread over MS (0 or none:   {"state": N, ...} when all have a reload
 *                            at once)
 *     since SEQ HISTORY      pages opened from now on have that number already
 *     visit PATH             pages opened from now on fetch this first, and what else was named so, one after another on
 *                            the line that becomes their socket
 *     fire PORT TEXT         send TEXT to a server's trigger, by UDP       {"fired": time, ...}; its reply: {"reply": time}
 *     return SEQ             from now on pages that lose their line come back as static/js/live/connection.js does;
 *                            a page is back when it has SEQ                {"back": [time, ...]} when all are
 *     stats                  counters                                      {"stats": ...}
 *
 * Unasked: {"change": SEQ, "first", "half", "last", ...} when every page has a change, {"head": SEQ, ...} at each beat,
 * {"restart": time} when the server says farewell.
 */
#include "clients.h"
#include "http.h"

#include <sys/resource.h>

#define MOST_PAGES 20000
#define KEPT 320 /* bytes of a frame that are looked at; the answer to the upgrade must fit too */
#define TOGETHER 512 /* changes in one array */
#define WAVES 4096 /* changes that may be on their way at the same time */
#define MOST_VISITS 32
#define DELAY (SECOND * 3 / 10) /* reconnectionDelay, ...Max, randomizationFactor and RESTART_SPREAD of the page */
#define DELAY_MOST (SECOND * 5 / 2)
#define JITTER 0.6
#define SPREAD (SECOND * 5)
#define TEXT 0x1
#define CLOSE 0x8
#define PING 0x9
#define PONG 0xA

enum phase { NEW, WAITING, CONNECTING, VISITING, UPGRADING, OPEN };

struct page {
    int fd, attempt, visited;
    enum phase phase;
    bool joined, back;
    int64_t seq, due; /* last change (-1: none); when to connect again */
    uint64_t size, left; /* of the frame being read */
    unsigned head_bytes, kept;
    uint8_t head[10];
    char keep[KEPT + 1];
    struct {
        unsigned matched; /* of START, just before the next byte */
        int count;
        struct { int64_t seq; uint64_t begin; } each[TOGETHER];
    } array; /* the changes that were found in a frame of several so far */
    struct answer answer;
};

struct wave { /* one change on its way to all pages */
    int64_t seq, first, half, last;
    uint64_t size;
    int count;
};

static struct page pages[MOST_PAGES];
static struct wave waves[WAVES];
static int wanted, started, window, handshakes, joined, waiting, back, trigger;
static int visits, opened_before;
static int64_t opened_at, spread_over, since = -1, target = -1, back_at[MOST_PAGES];
static char history[80], visit[MOST_VISITS][300];
static bool comes_back;
static const char *meeting, *host;
static struct { long bytes, changes, arrays, reloads, heads, pings, others, gaps, doubles, misfits, lost, failed; } seen;

static void watch(struct page *page, uint32_t events, int how) {
    watch_line(page->fd, (uint32_t)(page - pages), events, how);
}

static void lost(struct page *page);

static void send_all(struct page *page, const void *bytes, size_t size) {
    if (send(page->fd, bytes, size, MSG_NOSIGNAL) != (ssize_t)size) lost(page);
}

/* One frame, masked with zeros: a mask is required of clients, its value is free. */
static void send_frame(struct page *page, int opcode, const char *payload, size_t size) {
    uint8_t frame[8 + 512];
    size_t head = size < 126 ? 6 : 8;
    if (size > 512) size = 512;
    frame[0] = 0x80 | opcode;
    frame[1] = 0x80 | (size < 126 ? size : 126);
    if (size >= 126) frame[2] = size >> 8, frame[3] = size & 255;
    memset(frame + head - 4, 0, 4);
    memcpy(frame + head, payload, size);
    send_all(page, frame, head + size);
}

static void start_page(struct page *page) {
    page->fd = new_line(SOCK_NONBLOCK);
    page->phase = CONNECTING;
    page->joined = false;
    page->head_bytes = page->kept = 0;
    page->left = 0;
    handshakes++;
    watch(page, EPOLLOUT, EPOLL_CTL_ADD);
    if (connect(page->fd, (struct sockaddr *)&server, sizeof server) < 0 && errno != EINPROGRESS) lost(page);
}

/* The Socket.IO client's delay: doubled at each try, up to 60 % more or less by chance, and bounded. */
static int64_t backoff(int attempt) {
    double delay = (double)DELAY * (double)(1LL << (attempt < 10 ? attempt : 10));
    delay += (drand48() * 2 - 1) * JITTER * delay;
    return delay < DELAY_MOST ? (int64_t)delay : DELAY_MOST;
}

static void leave(struct page *page) {
    close(page->fd);
    if (page->joined) joined--;
    else handshakes--;
    page->joined = false;
}

static void come_back(struct page *page, int64_t after) {
    page->phase = WAITING;
    page->due = monotonic() + after;
    waiting++;
}

static void lost(struct page *page) {
    if (page->phase == WAITING || page->phase == NEW) return;
    seen.lost += page->joined;
    seen.failed += !page->joined;
    leave(page);
    if (!comes_back) {
        printf("{\"error\": \"a page lost its line\", \"joined\": %d}\n", joined);
        exit(1);
    }
    come_back(page, backoff(page->attempt++));
}

static void send_upgrade(struct page *page) {
    char text[512];
    int size = snprintf(text, sizeof text,
        "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: %s:%d\r\nOrigin: http://%s:%d\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: bWVhc3VyZWQgaW4gb25lIA==\r\n\r\n",
        host, ntohs(server.sin_port), host, ntohs(server.sin_port));
    page->phase = UPGRADING;
    send_all(page, text, (size_t)size);
}

static void send_connect(struct page *page) {
    char text[400], number[24] = "null", word[100] = "";
    if (page->seq >= 0) snprintf(number, sizeof number, "%lld", (long long)page->seq);
    if (page->seq >= 0 && *history) snprintf(word, sizeof word, ",\"history\":\"%s\"", history);
    int size = snprintf(text, sizeof text, "40/live,{\"meeting\":\"%s\",\"since\":%s%s,\"takes\":[\"changes\"]}", meeting, number, word);
    send_frame(page, TEXT, text, (size_t)size);
}

static int by_time(const void *one, const void *other) {
    int64_t a = *(const int64_t *)one, b = *(const int64_t *)other;
    return (a > b) - (a < b);
}

static void look_if_back(struct page *page, int64_t at) {
    if (target < 0 || page->back || page->seq < target) return;
    page->back = true;
    back_at[back++] = at;
    if (back < wanted) return;
    qsort(back_at, (size_t)back, sizeof *back_at, by_time);
    printf("{\"back\": [");
    for (int n = 0; n < back; n++) printf("%s%lld", n ? "," : "", (long long)back_at[n]);
    printf("], \"cpu\": %lld}\n", (long long)spent());
}

static void join(struct page *page, int64_t at) {
    if (page->joined) return;
    page->joined = true;
    page->attempt = 0;
    handshakes--;
    if (++joined == wanted)
        printf("{\"joined\": %d, \"began\": %lld, \"last\": %lld, \"bytes\": %ld, \"seq\": %lld, \"cpu\": %lld}\n", joined,
               (long long)opened_at, (long long)at, seen.bytes, (long long)page->seq, (long long)spent());
}

/* A change came whole: it must follow the one before, and be as long as it is for every other page. `size`: of its frame, as
 * if it had come alone. */
static void changed(struct page *page, int64_t seq, uint64_t size, int64_t at) {
    seen.changes++;
    if (page->seq >= 0 && seq > page->seq + 1) seen.gaps++;
    if (page->seq >= 0 && seq <= page->seq) seen.doubles++;
    page->seq = seq;
    look_if_back(page, at);
    struct wave *wave = &waves[seq % WAVES];
    if (wave->seq != seq || !wave->count) *wave = (struct wave){.seq = seq, .first = at, .size = size};
    if (wave->size != size) seen.misfits++;
    wave->last = at;
    if (++wave->count == (wanted + 1) / 2) wave->half = at;
    if (wave->count == wanted)
        printf("{\"change\": %lld, \"first\": %lld, \"half\": %lld, \"last\": %lld, \"size\": %lu, \"cpu\": %lld}\n",
               (long long)seq, (long long)wave->first, (long long)wave->half, (long long)wave->last,
               (unsigned long)wave->size, (long long)spent());
}

static int64_t number(const char *text, const char *name) {
    const char *found = strstr(text, name);
    return found ? strtoll(found + strlen(name), NULL, 10) : -1;
}

static bool begins(const char *text, const char *word) { return strncmp(text, word, strlen(word)) == 0; }

#define ALONE "42/live,[\"change\","
#define SEVERAL "42/live,[\"changes\","
#define START "{\"seq\":"

/* Finds where changes begin in a piece of a frame of several, `offset` bytes behind the beginning of the frame. */
static void find_changes(struct page *page, const char *bytes, size_t size, uint64_t offset) {
    for (size_t n = 0; n < size; n++) {
        int last = page->array.count - 1;
        if (page->array.matched == strlen(START)) {
            if (bytes[n] >= '0' && bytes[n] <= '9') {
                page->array.each[last].seq = page->array.each[last].seq * 10 + bytes[n] - '0';
                continue;
            }
            page->array.matched = 0;
        }
        if (page->array.matched == 0) {
            const char *found = memchr(bytes + n, START[0], size - n);
            if (!found) return;
            n = (size_t)(found - bytes);
        }
        page->array.matched = bytes[n] == START[page->array.matched] ? page->array.matched + 1 : bytes[n] == START[0];
        if (page->array.matched < strlen(START) || page->array.count == TOGETHER) continue;
        page->array.each[page->array.count].seq = 0;
        page->array.each[page->array.count++].begin = offset + n + 1 - strlen(START);
    }
}

/* An array came whole: each of its changes ends where the next one begins, behind a comma, the last one before "]]". */
static void several_changed(struct page *page, int64_t at) {
    for (int n = 0; n < page->array.count; n++) {
        uint64_t end = n + 1 < page->array.count ? page->array.each[n + 1].begin - 1 : page->size - 2;
        changed(page, page->array.each[n].seq, end - page->array.each[n].begin + strlen(ALONE "]"), at);
    }
    if (page->array.count < 2 || page->array.count == TOGETHER) seen.misfits++;
}

static void event(struct page *page, const char *text, int64_t at) {
    int64_t seq = number(text, "\"seq\":");
    if (begins(text, "[\"change\"")) {
        if (!strstr(text, "\"full\":true")) {
            changed(page, seq, page->size, at);
            return;
        }
        page->seq = seq;
        if (++seen.reloads == wanted)
            printf("{\"state\": %ld, \"began\": %lld, \"last\": %lld, \"bytes\": %ld, \"size\": %lu, \"seq\": %lld}\n",
                   seen.reloads, (long long)opened_at, (long long)at, seen.bytes, (unsigned long)page->size,
                   (long long)seq);
        look_if_back(page, at);
        join(page, at);
    } else if (begins(text, "[\"changes\"")) {
        seen.arrays++;
        several_changed(page, at);
    } else if (begins(text, "[\"head\"")) {
        seen.heads++;
        if (page == pages) printf("{\"head\": %lld, \"at\": %lld}\n", (long long)seq, (long long)at);
    } else if (begins(text, "[\"restart\"")) {
        if (page == pages) printf("{\"restart\": %lld}\n", (long long)at);
        seen.lost++;
        leave(page);
        come_back(page, (int64_t)(drand48() * SPREAD));
    } else {
        seen.others++;
    }
}

/* Ends the run, saying what came in letters that need no escape in JSON. */
static void unexpected(const char *text) {
    char said[121];
    size_t size = strnlen(text, sizeof said - 1);
    for (size_t n = 0; n < size; n++) said[n] = text[n] < ' ' || text[n] > '~' || strchr("\"\\", text[n]) ? '\'' : text[n];
    said[size] = 0;
    printf("{\"error\": \"the server said what no page expects: %s\"}\n", said);
    exit(1);
}

static void packet(struct page *page, const char *text, int64_t at) {
    if (text[0] == '0') {
        send_connect(page);
    } else if (text[0] == '1') {
        lost(page);
    } else if (comes_back && begins(text, "44/live")) { /* refused, and told why: later */
        seen.failed++;
        leave(page);
        come_back(page, (int64_t)((1 + drand48()) * SPREAD));
    } else if (text[0] == '2') {
        seen.pings++;
        send_frame(page, TEXT, "3", 1);
    } else if (begins(text, "42/live,")) {
        event(page, text + strlen("42/live,"), at);
    } else if (begins(text, "40/live")) {
        join(page, at); /* a page whose state came before this word has joined already */
    } else {
        unexpected(text);
    }
}

static void frame_done(struct page *page, int64_t at) {
    page->keep[page->kept] = 0;
    int opcode = page->head[0] & 15;
    page->head_bytes = 0;
    if (opcode == TEXT) packet(page, page->keep, at);
    else if (opcode == PING) send_frame(page, PONG, page->keep, page->kept);
    else if (opcode == CLOSE) lost(page);
}

/* The head of a frame grows byte by byte; true when it is whole and says how long the payload is. */
static bool head_whole(struct page *page, uint8_t byte) {
    page->head[page->head_bytes++] = byte;
    if (page->head_bytes < 2) return false;
    unsigned length = page->head[1] & 127, need = length < 126 ? 2 : length == 126 ? 4 : 10;
    if (page->head_bytes < need) return false;
    page->size = length;
    if (need > 2) {
        page->size = 0;
        for (unsigned n = 2; n < need; n++) page->size = page->size << 8 | page->head[n];
    }
    page->left = page->size;
    page->kept = 0;
    page->array.matched = page->array.count = 0;
    return true;
}

static void feed_frames(struct page *page, const char *bytes, size_t size, int64_t at) {
    size_t n = 0;
    while (n < size && page->phase == OPEN) {
        if (page->left == 0) {
            if (!head_whole(page, (uint8_t)bytes[n++]) || page->left) continue;
        } else {
            size_t take = size - n < page->left ? size - n : page->left;
            size_t keep = take < KEPT - page->kept ? take : KEPT - page->kept;
            memcpy(page->keep + page->kept, bytes + n, keep);
            page->kept += keep;
            page->keep[page->kept] = 0;
            if (begins(page->keep, SEVERAL)) find_changes(page, bytes + n, take, page->size - page->left);
            page->left -= take;
            n += take;
        }
        if (page->left == 0) frame_done(page, at);
    }
}

/* The answer to the upgrade, and what may follow it in the same packet. */
static void feed_upgrade(struct page *page, const char *bytes, size_t size, int64_t at) {
    static char text[4096];
    size_t had = page->kept, take = size < sizeof text - 1 - had ? size : sizeof text - 1 - had;
    memcpy(text, page->keep, had);
    memcpy(text + had, bytes, take);
    text[had + take] = 0;
    char *end = strstr(text, "\r\n\r\n");
    if (!end) {
        page->kept = had + take < KEPT ? had + take : KEPT;
        memcpy(page->keep, text, page->kept);
        return;
    }
    if (!begins(text, "HTTP/1.1 101")) {
        lost(page);
        return;
    }
    page->phase = OPEN;
    page->kept = 0;
    size_t used = (size_t)(end + 4 - text) - had;
    feed_frames(page, bytes + used, size - used, at);
}

/* The next thing that a page fetches before it asks for its socket. */
static void send_visit(struct page *page) {
    char text[600];
    int size = snprintf(text, sizeof text, "GET %s HTTP/1.1\r\nHost: %s:%d\r\nAccept-Encoding: gzip\r\n\r\n",
                        visit[page->visited], host, ntohs(server.sin_port));
    page->phase = VISITING;
    begin_answer(&page->answer);
    send_all(page, text, (size_t)size);
}

static void feed_visit(struct page *page, const char *bytes, size_t size) {
    feed_answer(&page->answer, bytes, size);
    if (comes_back && page->answer.in_body && page->answer.status == 503) { /* that page tries again by itself */
        seen.failed++;
        leave(page);
        come_back(page, SPREAD);
        return;
    }
    if (page->answer.in_body && (page->answer.status != 200 || page->answer.left < 0)) {
        char text[400];
        snprintf(text, sizeof text, "%d, %lld bytes, for %s", page->answer.status, (long long)page->answer.length,
                 visit[page->visited]);
        unexpected(text);
    }
    if (!answer_whole(&page->answer)) return;
    if (++page->visited < visits) send_visit(page);
    else send_upgrade(page);
}

static void readable(struct page *page) {
    static char bytes[1 << 18];
    ssize_t size = recv(page->fd, bytes, sizeof bytes, 0);
    if (size < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (size <= 0) {
        lost(page);
        return;
    }
    int64_t at = monotonic();
    seen.bytes += size;
    if (page->phase == VISITING) feed_visit(page, bytes, (size_t)size);
    else if (page->phase == UPGRADING) feed_upgrade(page, bytes, (size_t)size, at);
    else feed_frames(page, bytes, (size_t)size, at);
}

static void connected(struct page *page) {
    int error = 0;
    socklen_t size = sizeof error;
    getsockopt(page->fd, SOL_SOCKET, SO_ERROR, &error, &size);
    if (error) {
        lost(page);
        return;
    }
    watch(page, EPOLLIN, EPOLL_CTL_MOD);
    if (page->visited < visits) send_visit(page);
    else send_upgrade(page);
}

/* When a page that was asked for is to be begun. */
static int64_t due_of(int page) {
    return opened_at + spread_over * (page - opened_before) / (wanted - opened_before);
}

static void start_waiting(void) {
    int64_t at = monotonic();
    while (started < wanted && handshakes < window && at >= due_of(started)) {
        pages[started].seq = since;
        start_page(&pages[started++]);
    }
    if (!waiting) return;
    for (int n = 0; n < started; n++)
        if (pages[n].phase == WAITING && pages[n].due <= at) {
            waiting--;
            start_page(&pages[n]);
        }
}

static void fire(char *words) {
    char *text;
    struct sockaddr_in to = server;
    to.sin_port = htons((uint16_t)strtol(words, &text, 10));
    text += strspn(text, " ");
    int64_t cpu = spent(), at = monotonic();
    sendto(trigger, text, strlen(text), 0, (struct sockaddr *)&to, sizeof to);
    printf("{\"fired\": %lld, \"cpu\": %lld}\n", (long long)at, (long long)cpu);
}

static void command(char *line) {
    if (begins(line, "open ")) {
        char *rest;
        opened_before = wanted;
        wanted += (int)strtol(line + 5, &rest, 10);
        window = (int)strtol(rest, &rest, 10);
        spread_over = strtoll(rest, NULL, 10) * (SECOND / 1000);
        if (wanted > MOST_PAGES) wanted = MOST_PAGES;
        opened_at = monotonic();
    } else if (begins(line, "since ")) {
        sscanf(line + 6, "%ld %79s", &since, history);
    } else if (begins(line, "visit ") && visits < MOST_VISITS) {
        snprintf(visit[visits++], sizeof *visit, "%s", line + 6);
    } else if (begins(line, "fire ")) {
        fire(line + 5);
    } else if (begins(line, "return ")) {
        comes_back = true;
        target = strtoll(line + 7, NULL, 10);
        back = 0;
        for (int n = 0; n < started; n++) pages[n].back = false;
    } else if (begins(line, "stats")) {
        printf("{\"stats\": {\"joined\": %d, \"bytes\": %ld, \"changes\": %ld, \"arrays\": %ld, \"reloads\": %ld, \"heads\": %ld, \"pings\": %ld,"
               " \"others\": %ld, \"gaps\": %ld, \"doubles\": %ld, \"misfits\": %ld, \"lost\": %ld, \"failed\": %ld, \"cpu\": %lld}}\n",
               joined, seen.bytes, seen.changes, seen.arrays, seen.reloads, seen.heads, seen.pings, seen.others, seen.gaps,
               seen.doubles, seen.misfits, seen.lost, seen.failed, (long long)spent());
    }
}

static void read_commands(void) {
    static char text[4096];
    static size_t had;
    ssize_t size = read(STDIN_FILENO, text + had, sizeof text - 1 - had);
    if (size <= 0) exit(0); /* who measures has gone */
    had += (size_t)size;
    text[had] = 0;
    char *line = text, *end;
    while ((end = strchr(line, '\n'))) {
        *end = 0;
        command(line);
        line = end + 1;
    }
    had = strlen(line);
    memmove(text, line, had);
}

static void read_reply(void) {
    char text[64];
    if (recv(trigger, text, sizeof text, MSG_DONTWAIT) > 0) printf("{\"reply\": %lld}\n", (long long)monotonic());
}

static void serve(const struct epoll_event *event) {
    if (event->data.u32 == MOST_PAGES) {
        read_commands();
    } else if (event->data.u32 == MOST_PAGES + 1) {
        read_reply();
    } else {
        struct page *page = &pages[event->data.u32];
        if (page->phase == CONNECTING) connected(page);
        else if (page->phase > CONNECTING) readable(page);
    }
}

int main(int argc, char **argv) {
    if (argc != 4) return fprintf(stderr, "load HOST PORT MEETING\n"), 2;
    host = argv[1], meeting = argv[3];
    ask_at(host, argv[2]);
    setvbuf(stdout, NULL, _IOLBF, 1 << 16);
    srand48(1);
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    trigger = socket(AF_INET, SOCK_DGRAM, 0);
    watch_line(STDIN_FILENO, MOST_PAGES, EPOLLIN, EPOLL_CTL_ADD);
    watch_line(trigger, MOST_PAGES + 1, EPOLLIN, EPOLL_CTL_ADD);
    struct epoll_event events[512];
    for (;;) {
        start_waiting();
        int count = epoll_wait(epoll, events, 512, waiting || (started < wanted && handshakes < window) ? 5 : -1);
        for (int n = 0; n < count; n++) serve(&events[n]);
    }
}
