using System.Runtime.InteropServices;

namespace DeskDevice.Benchmarks.Mqtt.Load;

/// <summary>The few calls of Linux on x64 that the load tool lives on. Errors are negative; <see cref="Error"/> tells which.</summary>
internal static unsafe partial class Libc
{
    public const uint Readable = 0x001;
    public const uint Writable = 0x004;
    public const int Add = 1;
    public const int Modify = 3;
    public const int Again = 11;

    private const int InProgress = 115;
    private const int Inet = 2;
    private const int NonBlockingStream = 1 | 0x800;
    private const int NoSignal = 0x4000;
    private const int Tcp = 6;
    private const int NoDelay = 1;

    public static int Error => Marshal.GetLastPInvokeError();

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    public static partial int EpollCreate(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    public static partial int EpollControl(int epoll, int operation, int socket, EpollEvent* wanted);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    public static partial int EpollWait(int epoll, EpollEvent* events, int most, int timeoutMs);

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    public static partial nint Receive(int socket, byte* buffer, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "close")]
    public static partial int Close(int socket);

    /// <summary>Sends all of it, or fails: a load tool that queues would measure itself.</summary>
    public static void Send(int socket, byte* bytes, int length)
    {
        nint sent = Send(socket, bytes, length, NoSignal);
        if (sent != length) throw new IOException($"The server took {sent} of {length} bytes (errno {Error}): it does not read.");
    }

    /// <summary>Begins a connection to this port of loopback; it is there when the socket becomes writable.</summary>
    public static int Connect(int port)
    {
        int socket = Socket(Inet, NonBlockingStream, 0);
        if (socket < 0) throw new IOException($"No socket (errno {Error}): is the limit of open files high enough?");
        int one = 1;
        _ = SetOption(socket, Tcp, NoDelay, &one, sizeof(int));
        var address = new Address { Family = Inet, Port = (ushort)((port >> 8) | ((port & 0xFF) << 8)), Host = 0x0100007F };
        int result = Connect(socket, &address, sizeof(Address));
        return result == 0 || Error == InProgress ? socket : throw new IOException($"Port {port} does not accept (errno {Error}).");
    }

    [LibraryImport("libc", EntryPoint = "send", SetLastError = true)]
    private static partial nint Send(int socket, byte* bytes, nint length, int flags);

    [LibraryImport("libc", EntryPoint = "socket", SetLastError = true)]
    private static partial int Socket(int family, int type, int protocol);

    [LibraryImport("libc", EntryPoint = "connect", SetLastError = true)]
    private static partial int Connect(int socket, Address* address, int length);

    [LibraryImport("libc", EntryPoint = "setsockopt", SetLastError = true)]
    private static partial int SetOption(int socket, int level, int option, int* value, int length);

    /// <summary>struct epoll_event, packed as on x64.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    public struct EpollEvent
    {
        public uint Events;
        public int Index;
        public int Unused;
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Address
    {
        public ushort Family;
        public ushort Port;
        public uint Host;
        public ulong Zero;
    }
}
