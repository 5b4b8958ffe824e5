// The same loops as the engine's, in C: prints the nanoseconds that a block of 64 frames takes.
// Usage: loops filter|sums BLOCKS
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { FRAMES = 64, CHANNELS = 2, BUSES = 8, RATE_HZ = 48000 };

static float noise(void) {
    static unsigned state = 1;
    state = state * 1664525u + 1013904223u;
    return (float)(int)state / 2147483648.0f;
}

struct filter {
    double first[CHANNELS], second[CHANNELS];
    double k, a1, a2, a3, low, band, high;
};

static void tune(struct filter *f, double hz, double resonance) {
    memset(f, 0, sizeof *f);
    double g = tan(M_PI / RATE_HZ * hz);
    f->k = 2 - 1.98 * resonance;
    f->a1 = 1 / (1 + g * (g + f->k));
    f->a2 = g * f->a1;
    f->a3 = g * f->a2;
    f->low = 1;
}

__attribute__((noinline)) static void filter(struct filter *f, float **audio, int frames) {
    for (int i = 0; i < frames; i++) {
        for (int channel = 0; channel < CHANNELS; channel++) {
            double input = audio[channel][i];
            double s1 = f->first[channel], s2 = f->second[channel];
            double v3 = input - s2;
            double v1 = f->a1 * s1 + f->a2 * v3;
            double v2 = s2 + f->a2 * s1 + f->a3 * v3;
            s1 = 2 * v1 - s1;
            s2 = 2 * v2 - s2;
            f->first[channel] = fabs(s1) < 1e-15 ? 0 : s1;
            f->second[channel] = fabs(s2) < 1e-15 ? 0 : s2;
            audio[channel][i] =
                (float)(f->low * v2 + f->band * v1 + f->high * (input - f->k * v1 - v2));
        }
    }
}

__attribute__((noinline)) static void add(float **from, float **to, float level, int frames) {
    for (int channel = 0; channel < CHANNELS; channel++) {
        float *samples = from[channel];
        float *sum = to[channel];
        for (int i = 0; i < frames; i++) {
            sum[i] += samples[i] * level;
        }
    }
}

static float source[BUSES][CHANNELS][FRAMES];
static float work[CHANNELS][FRAMES];
static float *from[BUSES][CHANNELS];
static float *to[CHANNELS];

static void filter_block(struct filter *f, int block) {
    for (int channel = 0; channel < CHANNELS; channel++) {
        memcpy(work[channel], source[block % BUSES][channel], sizeof work[channel]);
    }
    filter(f, to, FRAMES);
}

static void sums_block(void) {
    memset(work, 0, sizeof work);
    for (int bus = 0; bus < BUSES; bus++) {
        add(from[bus], to, 0.1f * (float)(bus + 1), FRAMES);
    }
}

static double run(int filters, int blocks) {
    struct filter f;
    struct timespec begun, ended;
    tune(&f, 1000, 0.2);
    clock_gettime(CLOCK_MONOTONIC, &begun);
    for (int block = 0; block < blocks; block++) {
        if (filters) {
            filter_block(&f, block);
        } else {
            sums_block();
        }
    }
    clock_gettime(CLOCK_MONOTONIC, &ended);
    return ((double)(ended.tv_sec - begun.tv_sec) * 1e9 +
            (double)(ended.tv_nsec - begun.tv_nsec)) / blocks;
}

int main(int count, char **arguments) {
    if (count != 3) {
        return 2;
    }
    int filters = strcmp(arguments[1], "filter") == 0;
    int blocks = atoi(arguments[2]);
    for (int bus = 0; bus < BUSES; bus++) {
        for (int channel = 0; channel < CHANNELS; channel++) {
            from[bus][channel] = source[bus][channel];
            to[channel] = work[channel];
            for (int i = 0; i < FRAMES; i++) {
                source[bus][channel][i] = noise();
            }
        }
    }
    run(filters, blocks);
    printf("%f\n", run(filters, blocks));
    return work[0][0] == 12345.0f; // for the compiler: the sound is used
}
