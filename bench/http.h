/* Reading answers of HTTP/1.1 in whatever pieces they come; for the load clients. An answer must tell its length. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define LINE 200 /* bytes of a header line that are looked at */
#define BODY 1000 /* bytes of a body that are kept */

struct answer {
    int status;
    bool in_body, closes;
    int64_t length, left; /* of the body; -1 where its length is not told */
    unsigned in_line, kept;
    char line[LINE + 1], body[BODY + 1];
};

/* All but the letters, of which none counts that was not written anew. */
static void begin_answer(struct answer *answer) {
    memset(answer, 0, offsetof(struct answer, line));
    answer->length = -1;
    answer->body[0] = 0;
}

static bool answer_names(const struct answer *answer, const char *header) {
    return strncasecmp(answer->line, header, strlen(header)) == 0;
}

/* A line of the head is whole; true at the empty one, which ends the head. */
static bool head_line(struct answer *answer) {
    if (answer->in_line && answer->line[answer->in_line - 1] == '\r') answer->in_line--;
    answer->line[answer->in_line] = 0;
    bool last = answer->in_line == 0;
    answer->in_line = 0;
    if (answer_names(answer, "HTTP/1.")) answer->status = atoi(answer->line + 9);
    else if (answer_names(answer, "content-length:")) answer->length = strtoll(answer->line + 15, NULL, 10);
    else if (answer_names(answer, "connection: close")) answer->closes = true;
    return last;
}

static size_t feed_head(struct answer *answer, const char *bytes, size_t size) {
    for (size_t n = 0; n < size;) {
        const char *end = memchr(bytes + n, '\n', size - n);
        size_t take = end ? (size_t)(end - bytes) - n : size - n, keep = LINE - answer->in_line;
        memcpy(answer->line + answer->in_line, bytes + n, take < keep ? take : keep);
        answer->in_line += (unsigned)(take < keep ? take : keep);
        n += take + 1;
        if (!end) break;
        if (head_line(answer)) {
            answer->in_body = true;
            answer->left = answer->status == 304 || answer->status == 204 ? 0 : answer->length;
            return n;
        }
    }
    return size;
}

/* Takes what belongs to the answer and says how many bytes that were; it is whole when in_body and left is 0. */
static size_t feed_answer(struct answer *answer, const char *bytes, size_t size) {
    size_t used = answer->in_body ? 0 : feed_head(answer, bytes, size);
    if (!answer->in_body || answer->left <= 0) return used;
    size_t take = size - used < (uint64_t)answer->left ? size - used : (size_t)answer->left;
    size_t keep = take < BODY - answer->kept ? take : BODY - answer->kept;
    memcpy(answer->body + answer->kept, bytes + used, keep);
    answer->kept += (unsigned)keep;
    answer->body[answer->kept] = 0;
    answer->left -= (int64_t)take;
    return used + take;
}

static bool answer_whole(const struct answer *answer) { return answer->in_body && answer->left == 0; }
