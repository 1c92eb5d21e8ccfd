/* The only program of the tests' root file systems: reports what it sees, tries what it must not be able to do, and makes files. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/utsname.h>
#include <sys/xattr.h>
#include <unistd.h>

extern char **environ;

static int by_name(const void *a, const void *b) { return strcmp(*(char **)a, *(char **)b); }

static void print_sorted(const char *what, char **list, int n) {
    qsort(list, n, sizeof *list, by_name);
    printf("%s:", what);
    for (int i = 0; i < n; i++) printf(" %s", list[i]);
    printf("\n");
}

static void list(const char *path) {
    char *names[512];
    int n = 0;
    DIR *dir = opendir(path);
    if (!dir) { printf("%s: %s\n", path, strerrorname_np(errno)); return; }
    for (struct dirent *e; n < 512 && (e = readdir(dir));)
        if (e->d_name[0] != '.') names[n++] = strdup(e->d_name);
    closedir(dir);
    print_sorted(path, names, n);
}

static void processes(void) {
    int n = 0;
    DIR *dir = opendir("/proc");
    for (struct dirent *e; dir && (e = readdir(dir));) n += e->d_name[0] >= '0' && e->d_name[0] <= '9';
    printf("processes: %d\n", n);
}

static void limit(const char *name, int which) {
    struct rlimit l;
    getrlimit(which, &l);
    printf("%s: %lld %lld\n", name, (long long)l.rlim_cur, (long long)l.rlim_max);
}

static void lines(const char *path, const char *const *prefixes) {
    char line[4096];
    FILE *f = fopen(path, "r");
    if (!f) { printf("%s: %s\n", path, strerrorname_np(errno)); return; }
    while (fgets(line, sizeof line, f))
        for (const char *const *p = prefixes; *p; p++)
            if (!strncmp(line, *p, strlen(*p))) printf("%s", line);
    fclose(f);
}

static void report(void) {
    char text[4096];
    struct utsname u;
    int n = 0;
    gid_t groups[64];
    uname(&u);
    printf("user: %d %d group: %d %d others: %d\n", getuid(), geteuid(), getgid(), getegid(), getgroups(64, groups));
    printf("session of its own: %d, parent: %d\n", getsid(0) == getpid(), getppid());
    printf("umask: %03o\n", umask(022));
    printf("directory: %s\n", getcwd(text, sizeof text));
    printf("host: %s domain: %s\n", u.nodename, u.domainname);
    char *names[256];
    for (char **e = environ; *e && n < 256; e++) names[n++] = *e;
    print_sorted("environment", names, n);
    list("/");
    list("/etc");
    list("/dev");
    list("/dev/pts");
    list("/dev/shm");
    list("/home/user");
    list("/tmp");
    /* The fourth is the directory that is being listed. */
    list("/proc/self/fd");
    ssize_t length = readlink("/proc/self/fd/0", text, sizeof text - 1);
    printf("input: %.*s\n", (int)length, text);
    printf("terminal: %s\n", open("/dev/tty", O_RDWR) < 0 ? strerrorname_np(errno) : "yes");
    printf("output can be opened: %d\n", open("/dev/stdout", O_WRONLY) >= 0);
    printf("a new terminal: %d\n", open("/dev/ptmx", O_RDWR | O_NOCTTY) >= 0);
    processes();
    limit("core", RLIMIT_CORE);
    limit("files", RLIMIT_NOFILE);
    limit("stack", RLIMIT_STACK);
    lines("/proc/self/cgroup", (const char *[]){"0:", NULL});
    lines("/proc/self/status", (const char *[]){"SigBlk", "SigIgn", "CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb", "NoNewPrivs", NULL});
    for (int i = 0; i < 3; i++) {
        const char *dirs[] = {"/tmp", "/dev/shm", "/home/user"};
        struct stat s;
        stat(dirs[i], &s);
        printf("%s: %o %d:%d\n", dirs[i], s.st_mode & 07777, s.st_uid, s.st_gid);
    }
    fflush(stdout);
}

static void tried(const char *what, long result) {
    printf("%s: %s\n", what, result < 0 ? strerrorname_np(errno) : "done");
    fflush(stdout);
}

/* Kernels differ in how they refuse it. */
static void never(const char *what, long result) {
    printf("%s: %s\n", what, result < 0 ? "refused" : "done");
    fflush(stdout);
}

static long reach(const char *address, int port, int type) {
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port)};
    inet_pton(AF_INET, address, &to.sin_addr);
    return connect(socket(AF_INET, type, 0), (void *)&to, sizeof to);
}

static long talk_to_itself(void) {
    struct sockaddr_in at = {.sin_family = AF_INET};
    socklen_t size = sizeof at;
    inet_pton(AF_INET, "127.0.0.1", &at.sin_addr);
    int fd = socket(AF_INET, SOCK_STREAM, 0);
    if (bind(fd, (void *)&at, size) || listen(fd, 1) || getsockname(fd, (void *)&at, &size)) return -1;
    return connect(socket(AF_INET, SOCK_STREAM, 0), (void *)&at, size);
}

static long put(const char *path, const char *text) {
    int fd = open(path, O_WRONLY);
    return fd < 0 ? -1 : write(fd, text, strlen(text));
}

static long bytes_in(const char *path) {
    char text[16];
    int fd = open(path, O_RDONLY);
    long n = fd < 0 ? -1 : read(fd, text, sizeof text);
    if (n == 0) { errno = ENODATA; return -1; }
    return n;
}

static void attempts(void) {
    struct rlimit more = {1 << 20, 1 << 20};
    struct { struct file_handle head; char rest[8]; } handle = {.head.handle_bytes = 8};
    char text[256];
    tried("loopback", talk_to_itself());
    tried("network by TCP", reach("192.0.2.1", 80, SOCK_STREAM));
    tried("network by UDP", reach("192.0.2.1", 53, SOCK_DGRAM));
    tried("raw socket", socket(AF_INET, SOCK_RAW, 1));
    tried("read /root", open("/root", O_RDONLY));
    tried("read /etc/shadow", open("/etc/shadow", O_RDONLY));
    tried("read /proc/1/environ", bytes_in("/proc/1/environ"));
    tried("look behind process 1", readlink("/proc/1/root", text, sizeof text));
    tried("look at process 1's files", readlink("/proc/1/fd/0", text, sizeof text));
    tried("trace process 1", ptrace(PTRACE_ATTACH, 1, 0, 0));
    tried("mount tmpfs", mount("x", "/tmp", "tmpfs", 0, 0));
    tried("bind", mount("/", "/tmp", 0, MS_BIND, 0));
    tried("unmount /proc/sys", umount2("/proc/sys", MNT_DETACH));
    tried("remount /proc/sys", mount(0, "/proc/sys", 0, MS_REMOUNT | MS_BIND, 0));
    tried("make a device", mknod("/tmp/device", S_IFCHR | 0666, makedev(1, 3)));
    tried("make a disk", mknod("/tmp/disk", S_IFBLK | 0666, makedev(254, 0)));
    tried("make a whiteout", mknod("/tmp/whiteout", S_IFCHR | 0666, makedev(0, 0)));
    tried("new user namespace", unshare(CLONE_NEWUSER));
    tried("new mount namespace", unshare(CLONE_NEWNS));
    tried("new network namespace", unshare(CLONE_NEWNET));
    tried("set the host name", sethostname("x", 1));
    never("set the host name by file", put("/proc/sys/kernel/hostname", "x"));
    never("set the core pattern", put("/proc/sys/kernel/core_pattern", "x"));
    never("allow user namespaces", put("/proc/sys/user/max_user_namespaces", "9"));
    tried("change a device's mode", chmod("/dev/null", 0600));
    tried("raise limits", setrlimit(RLIMIT_NOFILE, &more));
    tried("open by handle", syscall(SYS_open_by_handle_at, AT_FDCWD, &handle, O_RDONLY));
    tried("session keyring", syscall(SYS_keyctl, 11, -3, text, sizeof text));
    never("read kernel memory", bytes_in("/proc/kcore"));
    never("read keys", bytes_in("/proc/keys"));
    tried("see overlay marks", getxattr("/home", "user.overlay.origin", text, sizeof text));
    tried("become root", setresuid(0, 0, 0));
    tried("join root's groups", setgroups(1, (gid_t[]){0}));
    tried("kill process 1", kill(1, SIGKILL));
    tried("kill by name of nobody", kill(-1, 0));
}

static int fail(const char *what) { perror(what); return 9; }

int main(int argc, char **argv) {
    if (argc < 2) return 9;
    const char *verb = argv[1], *path = argc > 2 ? argv[2] : "", *more = argc > 3 ? argv[3] : "";
    if (!strcmp(verb, "report")) return report(), 0;
    if (!strcmp(verb, "attempts")) return attempts(), 0;
    if (!strcmp(verb, "exit")) return atoi(path);
    if (!strcmp(verb, "die")) return kill(getpid(), atoi(path)), 0;
    if (!strcmp(verb, "mkdir")) return mkdir(path, 0755) ? fail(path) : 0;
    if (!strcmp(verb, "rm")) return remove(path) ? fail(path) : 0;
    if (!strcmp(verb, "link")) return link(path, more) ? fail(path) : 0;
    if (!strcmp(verb, "symlink")) return symlink(path, more) ? fail(path) : 0;
    if (!strcmp(verb, "chmod")) return chmod(path, strtol(more, 0, 8)) ? fail(path) : 0;
    if (!strcmp(verb, "chown")) return lchown(path, atoi(more), argc > 4 ? atoi(argv[4]) : 0) ? fail(path) : 0;
    if (!strcmp(verb, "fifo")) return mkfifo(path, 0600) ? fail(path) : 0;
    if (!strcmp(verb, "rename")) return rename(path, more) ? fail(path) : 0;
    if (!strcmp(verb, "capability")) {
        /* cap_net_raw=ep, revision 2 (capability.h) */
        unsigned char cap[20] = {1, 0, 0, 2, 0, 32};
        return setxattr(path, "security.capability", cap, 20, 0) ? fail(path) : 0;
    }
    if (!strcmp(verb, "write")) {
        FILE *f = fopen(path, "w");
        return !f || fputs(more, f) < 0 || fclose(f) ? fail(path) : 0;
    }
    if (!strcmp(verb, "cat")) {
        char text[4096];
        FILE *f = fopen(path, "r");
        if (!f) return fail(path);
        for (size_t n; (n = fread(text, 1, sizeof text, f));) fwrite(text, 1, n, stdout);
        return 0;
    }
    if (!strcmp(verb, "background")) {
        /* A daemon that holds on to the output and ignores the polite signals. */
        if (fork()) return 0;
        setsid();
        signal(SIGTERM, SIG_IGN);
        signal(SIGHUP, SIG_IGN);
        for (;;) pause();
    }
    if (!strcmp(verb, "sleep")) {
        if (!fork()) for (;;) pause();
        printf("sleeping\n");
        fflush(stdout);
        for (;;) pause();
    }
    fprintf(stderr, "%s?\n", verb);
    return 9;
}
