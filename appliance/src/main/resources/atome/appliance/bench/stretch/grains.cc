// Makes grains of stereo noise by a Bungee library as a C++ program would, at speed 0.8; prints the
// nanoseconds of a grain, of the fastest window. Each grain's audio is copied as from a clip.
// Usage: grains LIBRARY PITCH WINDOWS GRAINS
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <dlfcn.h>
#include <vector>

struct Request { double position, speed, pitch; bool reset; int resampleMode; };
struct InputChunk { int begin, end; };
struct OutputChunk { float *data; int frameCount; intptr_t channelStride; const Request *request[2]; };
struct SampleRates { int input, output; };
struct Functions {
    const char *(*edition)();
    const char *(*version)();
    void *(*create)(SampleRates, int, int);
    void (*destroy)(void *);
    void (*enableInstrumentation)(void *, int);
    int (*maxInputFrameCount)(const void *);
    void (*preroll)(const void *, Request *);
    void (*next)(const void *, Request *);
    InputChunk (*specifyGrain)(void *, const Request *, double);
    void (*analyseGrain)(void *, const float *, intptr_t, int, int);
    void (*synthesiseGrain)(void *, OutputChunk *);
    bool (*isFlushed)(const void *);
};

static double nanos() {
    timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1e9 + now.tv_nsec;
}

int main(int count, char **arguments) {
    if (count != 5) {
        return 2;
    }
    void *library = dlopen(arguments[1], RTLD_NOW);
    auto entry = library ? (const Functions *(*)())dlsym(library, "getFunctionsBungeeBasic") : nullptr;
    if (!entry) {
        return 3;
    }
    const Functions *bungee = entry();
    double pitch = atof(arguments[2]), fastest = 1e300;
    int windows = atoi(arguments[3]), grains = atoi(arguments[4]);
    void *stretcher = bungee->create({48000, 48000}, 2, 0);
    int most = bungee->maxInputFrameCount(stretcher) + 64;
    std::vector<float> noise(2 * most), input(2 * most), output(2 * 4096);
    int state = 1;
    for (float &sample : noise) {
        state = (int)((unsigned)state * 1664525u + 1013904223u);
        sample = state / 4294967296.0f;
    }
    Request request{0, 0.8, pitch, true, 0};
    double heard = 0;
    for (int window = 0; window < windows; window++) {
        double begun = nanos();
        for (int grain = 0; grain < grains; grain++) {
            request.position += 0.8 * 512 / pitch;
            InputChunk chunk = bungee->specifyGrain(stretcher, &request, request.position);
            int frames = std::min(chunk.end - chunk.begin, most);
            for (int channel = 0; channel < 2; channel++) {
                memcpy(&input[channel * most], &noise[channel * most], frames * sizeof(float));
            }
            bungee->analyseGrain(stretcher, input.data(), most, 0, 0);
            OutputChunk made;
            bungee->synthesiseGrain(stretcher, &made);
            int given = std::clamp(made.frameCount, 0, 4096);
            for (int channel = 0; channel < 2; channel++) {
                memcpy(&output[channel * 4096], made.data + channel * made.channelStride, given * sizeof(float));
            }
            request.reset = false;
            heard += output[0];
        }
        fastest = std::min(fastest, nanos() - begun);
    }
    bungee->destroy(stretcher);
    printf("%f\n", fastest / grains + (heard == 0.123 ? 1 : 0));
    return 0;
}
