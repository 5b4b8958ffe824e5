// Convolves noise with a stereo response by zita-convolver, in blocks of 64 frames, partitions from
// 64 on; prints the nanoseconds of processor time, on all its threads, that a block takes.
// Usage: zita RESPONSE FRAMES LARGEST-PARTITION BLOCKS; the file holds floats, left then right.
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <sched.h>
#include <unistd.h>
#include <vector>
#include <zita-convolver.h>

static const int BLOCK = 64;

static double nanos() {
    timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return now.tv_sec * 1e9 + now.tv_nsec;
}

static void run(Convproc &convolver, int blocks) {
    static unsigned state = 1;
    for (int block = 0; block < blocks; block++) {
        for (int channel = 0; channel < 2; channel++) {
            float *in = convolver.inpdata(channel);
            for (int i = 0; i < BLOCK; i++) {
                state = state * 1664525u + 1013904223u;
                in[i] = (float)(int)state / 2147483648.0f;
            }
        }
        convolver.process(true);
    }
}

int main(int count, char **arguments) {
    if (count != 5) {
        return 2;
    }
    int frames = atoi(arguments[2]), largest = atoi(arguments[3]), blocks = atoi(arguments[4]);
    std::vector<float> response(2 * frames);
    FILE *file = fopen(arguments[1], "rb");
    if (!file || fread(response.data(), sizeof(float), 2 * frames, file) != 2u * frames) {
        return 3;
    }
    fclose(file);
    Convproc convolver;
    if (convolver.configure(2, 2, frames, BLOCK, BLOCK, largest, 0)) {
        return 4;
    }
    for (int channel = 0; channel < 2; channel++) {
        convolver.impdata_create(
            channel, channel, 1, response.data() + channel * frames, 0, frames);
    }
    if (convolver.start_process(0, SCHED_OTHER)) {
        return 5;
    }
    run(convolver, blocks);
    double begun = nanos();
    run(convolver, blocks);
    printf("%f\n", (nanos() - begun) / blocks);
    convolver.stop_process();
    while (!convolver.check_stop()) {
        usleep(1000);
    }
    convolver.cleanup();
    return 0;
}
