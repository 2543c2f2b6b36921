/* Followers without a socket in one cheap process, each asking as static/js/live/asking.js does.
 *
 *     crowd HOST PORT MEETING FOLLOWERS SEQ EVERY
 *
 * All have number SEQ. Each asks for the head at the latest EVERY ms after it did so before, up to a fifth sooner by chance,
 * and fetches in turn the ranges that the head names and that end behind its number. It keeps its line. One thread, one
 * epoll. It ends when its standard input does.
 *
 * It prints JSON, one line each; times are nanoseconds of CLOCK_MONOTONIC: {"reached": SEQ, "first", "half", "last"} when all
 * have a change, and at the end {"heads", "ranges", "failed", "status" of the last that failed, "bytes"} with the seconds of "cpu", of the "longest" answer, and
 * for how long it followed.
 */
#include "clients.h"
#include "http.h"

#define MOST 20000
#define KEPT_CHANGES 4096
#define MOST_RANGES 8
#define JITTER 0.2
#define LOOK_MS 5
#define TICK (SECOND / 1000)
#define TICKS (1 << 14) /* a question is asked again within so many */

struct follower {
    int fd; /* -1: no line */
    bool asking, opening, due; /* due: it is time for the next question, as soon as this one is answered */
    struct follower *next; /* of those who are due in the same tick */
    int range, ranges; /* the one being fetched, of those wanted; range -1: the head */
    int64_t seq, reaches, asked;
    char wanted[MOST_RANGES][64];
    struct answer answer;
};

struct wave { /* one change on its way to all followers */
    int64_t first, half, last;
    int count;
};

static struct follower followers[MOST];
static struct wave waves[KEPT_CHANGES];
static struct follower *due_in[TICKS];
static int64_t every, ticked;
static int count, head_size;
static const char *host, *meeting;
static char head_question[400];
static struct { long heads, ranges, failed, bytes; int64_t longest; int status; } seen;

static void hang_up(struct follower *one) {
    if (one->fd >= 0) close(one->fd);
    one->fd = -1;
}

static void begin(struct follower *one);

/* A question and what followed on it are over. */
static void over(struct follower *one) {
    one->asking = false;
    if (one->due) begin(one);
}

static void failed(struct follower *one) {
    seen.failed++;
    hang_up(one);
    over(one);
}

static void watch(struct follower *one, uint32_t events, int how) {
    watch_line(one->fd, (uint32_t)(one - followers), events, how);
}

/* When it is open, the question is sent. */
static void open_line(struct follower *one) {
    one->fd = new_line(SOCK_NONBLOCK);
    if (connect(one->fd, (struct sockaddr *)&server, sizeof server) < 0 && errno != EINPROGRESS) die("connect");
    one->opening = true;
    watch(one, EPOLLOUT, EPOLL_CTL_ADD);
}

static int question(char *text, size_t size, const char *path, const char *range, const char *coding) {
    return snprintf(text, size, "GET /api/v1/meetings/%s/%s%s HTTP/1.1\r\nHost: %s:%d\r\n%s\r\n", meeting, path, range, host,
                    ntohs(server.sin_port), coding);
}

/* Ranges are taken compressed; a head is read here. */
static void send_question(struct follower *one) {
    char range_question[400], *text = head_question;
    int size = head_size;
    if (one->range >= 0) {
        text = range_question;
        size = question(text, sizeof range_question, "changes/", one->wanted[one->range], "Accept-Encoding: gzip\r\n");
    }
    if (send(one->fd, text, (size_t)size, MSG_NOSIGNAL) != size) failed(one);
}

static void ask(struct follower *one) {
    begin_answer(&one->answer);
    one->asked = monotonic();
    if (one->fd < 0) open_line(one);
    else send_question(one);
}

static void opened(struct follower *one) {
    one->opening = false;
    watch(one, EPOLLIN, EPOLL_CTL_MOD);
    send_question(one);
}

static void be_due(struct follower *one, int64_t at) {
    struct follower **tick = &due_in[at / TICK % TICKS];
    one->next = *tick;
    *tick = one;
}

static void begin(struct follower *one) {
    one->asking = true;
    one->due = false;
    one->range = -1;
    ask(one);
    be_due(one, one->asked + (int64_t)((double)every * (1 - JITTER * drand48())));
}

/* Those who are due by now begin. */
static void look(int64_t at) {
    for (; ticked <= at / TICK; ticked++) {
        struct follower *one = due_in[ticked % TICKS], *next;
        due_in[ticked % TICKS] = NULL;
        for (; one; one = next) {
            next = one->next;
            one->due = true;
            if (!one->asking) begin(one);
        }
    }
}

/* A follower has all changes up to a number. */
static void reached(struct follower *one, int64_t seq, int64_t at) {
    for (int64_t each = one->seq + 1; each <= seq; each++) {
        struct wave *wave = &waves[each % KEPT_CHANGES];
        if (!wave->count++) wave->first = at;
        if (wave->count == (count + 1) / 2) wave->half = at;
        wave->last = at;
        if (wave->count < count) continue;
        printf("{\"reached\": %lld, \"first\": %lld, \"half\": %lld, \"last\": %lld}\n", (long long)each,
               (long long)wave->first, (long long)wave->half, (long long)wave->last);
        *wave = (struct wave){0};
    }
    one->seq = seq;
}

/* The ranges that end behind the follower's number: the head names each as "HISTORY/FIRST-LAST". */
static void read_head(struct follower *one) {
    const char *text = strstr(one->answer.body, "\"ranges\":"), *end;
    one->ranges = 0;
    for (; text && (text = strchr(text, '/')) && one->ranges < MOST_RANGES; text = end) {
        const char *from = text;
        while (from[-1] != '"' && from > one->answer.body + 1) from--;
        end = strchr(text, '"');
        const char *last = strchr(text, '-');
        if (!end || !last || end - from >= (int)sizeof *one->wanted) break;
        one->reaches = strtoll(last + 1, NULL, 10);
        if (one->reaches > one->seq) snprintf(one->wanted[one->ranges++], sizeof *one->wanted, "%.*s", (int)(end - from), from);
    }
}

static void answered(struct follower *one) {
    int64_t at = monotonic();
    if (at - one->asked > seen.longest) seen.longest = at - one->asked;
    seen.bytes += one->answer.length;
    bool closes = one->answer.closes;
    if (one->answer.status != 200) {
        seen.status = one->answer.status;
        failed(one);
        return;
    }
    if (one->range < 0) seen.heads++, read_head(one);
    else seen.ranges++;
    if (closes) hang_up(one);
    if (++one->range < one->ranges) {
        ask(one);
        return;
    }
    if (one->ranges) reached(one, one->reaches, at);
    over(one);
}

static void ready(struct follower *one) {
    static char bytes[1 << 17];
    if (one->opening) {
        opened(one);
        return;
    }
    ssize_t size = recv(one->fd, bytes, sizeof bytes, 0);
    if (size <= 0) {
        if (one->asking) failed(one);
        else hang_up(one); /* an idle line may be closed */
        return;
    }
    feed_answer(&one->answer, bytes, (size_t)size);
    if (answer_whole(&one->answer)) answered(one);
}

static void tell(int64_t followed) {
    printf("{\"heads\": %ld, \"ranges\": %ld, \"failed\": %ld, \"status\": %d, \"bytes\": %ld, \"cpu\": %.6f, \"longest\": %.6f, \"followed\": %.6f}\n",
           seen.heads, seen.ranges, seen.failed, seen.status, seen.bytes, (double)spent() / SECOND,
           (double)seen.longest / SECOND, (double)followed / SECOND);
}

int main(int argc, char **argv) {
    if (argc != 7) return fprintf(stderr, "crowd HOST PORT MEETING FOLLOWERS SEQ EVERY\n"), 2;
    host = argv[1], meeting = argv[3], count = atoi(argv[4]), every = atoll(argv[6]) * (SECOND / 1000);
    if (count > MOST) count = MOST;
    if (every / TICK >= TICKS) return fprintf(stderr, "crowd: too seldom\n"), 2;
    ask_at(host, argv[2]);
    head_size = question(head_question, sizeof head_question, "head", "", "");
    srand48(getpid());
    setvbuf(stdout, NULL, _IOLBF, 1 << 16);
    watch_line(STDIN_FILENO, MOST, EPOLLIN, EPOLL_CTL_ADD);
    int64_t began = monotonic();
    ticked = began / TICK;
    for (int n = 0; n < count; n++) {
        followers[n] = (struct follower){.fd = -1, .seq = atoll(argv[5])};
        be_due(&followers[n], began + (int64_t)((double)every * drand48()));
    }
    struct epoll_event events[512];
    for (;;) {
        look(monotonic());
        int found = epoll_wait(epoll, events, 512, LOOK_MS);
        for (int n = 0; n < found; n++) {
            if (events[n].data.u32 == MOST) return tell(monotonic() - began), 0;
            ready(&followers[events[n].data.u32]);
        }
    }
}
