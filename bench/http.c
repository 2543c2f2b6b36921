/* Askers of HTTP in one cheap process: how many answers a server gives.
 *
 *     http HOST PORT LINES SECONDS PATH
 *
 * LINES connections ask for PATH, compressed, each again as soon as it has its answer, for so many seconds, and longer
 * where none has come by then. A line that the server closes in order after an answer is opened anew. One thread, one epoll. It prints JSON: answers, bytes of the
 * bodies, seconds, its own processor time, and how long an answer took; it fails at an answer that is no 200.
 */
#include "clients.h"
#include "http.h"

#define MOST_LINES 1024
#define MOST_TIMES 4000000 /* answers whose time is kept */

struct line {
    int fd;
    int64_t asked;
    struct answer answer;
};

static struct line lines[MOST_LINES];
static uint32_t times[MOST_TIMES]; /* microseconds */
static long answers, body_bytes;
static int64_t until;
static char request[600];

static void ask(struct line *line) {
    begin_answer(&line->answer);
    line->asked = monotonic();
    if (send(line->fd, request, strlen(request), MSG_NOSIGNAL) != (ssize_t)strlen(request)) die("send");
}

static void open_line(struct line *line) {
    line->fd = new_line(0);
    if (connect(line->fd, (struct sockaddr *)&server, sizeof server) < 0) die("connect");
    watch_line(line->fd, (uint32_t)(line - lines), EPOLLIN, EPOLL_CTL_ADD);
    ask(line);
}

static void answered(struct line *line) {
    int64_t at = monotonic();
    if (line->answer.status != 200) {
        fprintf(stderr, "http: an answer was %d\n", line->answer.status);
        exit(1);
    }
    if (at < until || !answers) {
        if (answers < MOST_TIMES) times[answers] = (uint32_t)((at - line->asked) / 1000);
        answers++;
        body_bytes += line->answer.length;
    }
    if (!line->answer.closes) {
        ask(line);
        return;
    }
    close(line->fd);
    open_line(line);
}

static void readable(struct line *line) {
    static char bytes[1 << 18];
    ssize_t size = recv(line->fd, bytes, sizeof bytes, 0);
    if (size <= 0) die("an answer was cut");
    feed_answer(&line->answer, bytes, (size_t)size);
    if (line->answer.in_body && line->answer.left < 0) die("an answer does not tell its length");
    if (answer_whole(&line->answer)) answered(line);
}

static int by_size(const void *one, const void *other) {
    uint32_t a = *(const uint32_t *)one, b = *(const uint32_t *)other;
    return (a > b) - (a < b);
}

static void tell(double seconds) {
    long kept = answers < MOST_TIMES ? answers : MOST_TIMES;
    qsort(times, (size_t)kept, sizeof *times, by_size);
    printf("{\"answers\": %ld, \"bytes\": %ld, \"seconds\": %.6f, \"cpu\": %.6f, \"median\": %.6f, \"longest\": %.6f}\n",
           answers, body_bytes, seconds, (double)spent() / SECOND,
           kept ? times[kept / 2] / 1e6 : 0, kept ? times[kept - 1] / 1e6 : 0);
}

int main(int argc, char **argv) {
    if (argc != 6) return fprintf(stderr, "http HOST PORT LINES SECONDS PATH\n"), 2;
    int count = atoi(argv[3]);
    double seconds = atof(argv[4]);
    if (count > MOST_LINES) count = MOST_LINES;
    ask_at(argv[1], argv[2]);
    snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nHost: %s:%s\r\nAccept-Encoding: gzip\r\n\r\n", argv[5],
             argv[1], argv[2]);
    int64_t began = monotonic();
    until = began + (int64_t)(seconds * SECOND);
    for (int n = 0; n < count; n++) open_line(&lines[n]);
    struct epoll_event events[256];
    while (monotonic() < until || !answers) {
        int ready = epoll_wait(epoll, events, 256, 10);
        for (int n = 0; n < ready; n++) readable(&lines[events[n].data.u32]);
    }
    tell((double)(monotonic() - began) / SECOND);
    return 0;
}
