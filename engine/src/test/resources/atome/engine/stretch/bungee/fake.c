/* A library that looks like Bungee and passes its audio through: grain n gives the frames between
 * the centres of grains n-2 and n-1. Built with MISDEED set to one of the faults below. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

enum { NONE, CRASHES, HANGS, LATE, NO_NUMBERS, SILENT, SMALL, GAPS, NO_TABLE, EXITS };

struct request { double position, speed, pitch; char reset; int mode; };
struct pair { int first, second; };
struct chunk { float *data; int frames; intptr_t stride; const struct request *requests[2]; };
struct state { float sound[2][512]; const float *data; intptr_t stride; };

static const char *edition(void) { return "Basic"; }
static const char *version(void) { return "fake"; }
static void *create(struct pair rates, int channels, int adjust) { return calloc(1, sizeof(struct state)); }
static void destroy(void *state) { free(state); }
static void instruments(void *state, int on) {}
static int most_input(const void *state) { return MISDEED == SMALL ? 1000 : 16385; }
static void preroll(const void *state, struct request *request) { request->position -= 512; request->reset = 1; }
static void next(const void *state, struct request *request) { request->reset = 0; }
static char flushed(const void *state) { return 0; }

static struct pair specify(void *state, const struct request *request, double start) {
    int centre = (int)(request->position - start);
    return (struct pair){centre - 2048, centre + 2048};
}

static void analyse(void *state, const float *data, intptr_t stride, int head, int tail) {
    ((struct state *)state)->data = data;
    ((struct state *)state)->stride = stride;
}

static void synthesise(void *given, struct chunk *chunk) {
    struct state *state = given;
    if (MISDEED == CRASHES) {
        *(volatile int *)8 = 1;
    }
    while (MISDEED == HANGS) {
    }
    for (int channel = 0; channel < 2; channel++) {
        for (int i = 0; i < 512; i++) {
            int at = 1024 + i - (MISDEED == LATE ? 40 : 0);
            float sample = state->data ? state->data[channel * state->stride + at] : 0;
            state->sound[channel][i] = MISDEED == NO_NUMBERS ? NAN : sample;
        }
    }
    chunk->data = state->sound[0];
    chunk->frames = MISDEED == SILENT ? 0 : 512;
    chunk->stride = 512;
}

#ifdef OLD
void *getFunctions(void) { return 0; }
#else
static void *const table[12] = {
    edition, version, create, destroy, MISDEED == GAPS ? 0 : (void *)instruments, most_input,
    preroll, next, specify, analyse, synthesise, flushed};

const void *getFunctionsBungeeBasic(void) {
    if (MISDEED == EXITS) {
        _Exit(0);
    }
    return MISDEED == NO_TABLE ? 0 : table;
}
#endif
