using System.Buffers;
using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Homester.Search.Snapshots;

/// <summary>
/// A part of a file that is mapped into memory. It stays mapped for as long as anyone holds it or a piece of it, and a while longer: a span says
/// nothing to the garbage collector, so what is unmapped must be beyond the reach of any span that a request still works with. Thread safe.
/// </summary>
internal sealed unsafe partial class MappedFile
{
    private static readonly long GraceMilliseconds = (long)TimeSpan.FromMinutes(1).TotalMilliseconds;

    private readonly SafeMemoryMappedViewHandle? _view;
    private readonly byte* _bytes;
    private long _unreachableSince = -1;

    /// <summary>Maps a part of a file, for reading. The file may be closed, replaced or removed afterwards.</summary>
    public MappedFile(SafeFileHandle file, long from, long length)
    {
        Length = length;
        if (length == 0) return;
        using var whole = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        // Disposing the accessor would unmap: the view is held by its handle alone.
        var accessor = whole.CreateViewAccessor(from, length, MemoryMappedFileAccess.Read);
        _view = accessor.SafeMemoryMappedViewHandle;
        _view.AcquirePointer(ref _bytes);
        _bytes += accessor.PointerOffset;
    }

    /// <summary>Unmaps once a minute has passed since the last holder was gone.</summary>
    ~MappedFile()
    {
        if (_view is null) return;
        var now = Environment.TickCount64;
        if (_unreachableSince < 0) _unreachableSince = now;
        if (now - _unreachableSince < GraceMilliseconds)
        {
            GC.ReRegisterForFinalize(this);
            return;
        }

        _view.ReleasePointer();
        _view.Dispose();
    }

    /// <summary>Bytes mapped.</summary>
    public long Length { get; }

    /// <summary>Where it lies in memory; good for as long as this is held. 0 when there are no bytes.</summary>
    public nint Start => (nint)_bytes;

    /// <summary>A piece; whoever holds it keeps the mapping alive.</summary>
    public ReadOnlyMemory<byte> Part(long from, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from + length, Length);
        return new Piece(this, _bytes + from, length).Memory;
    }

    /// <summary>Lets the system take back the memory that reading took. What is read later is fetched again.</summary>
    public void Forget()
    {
        const int DontNeed = 4;
        if (!OperatingSystem.IsLinux() || Length == 0) return;
        // It takes whole pages; a failure only means that the memory stays taken.
        var over = (nint)_bytes % Environment.SystemPageSize;
        _ = Advise(_bytes - over, (nuint)(Length + over), DontNeed);
        GC.KeepAlive(this);
    }

    [LibraryImport("libc", EntryPoint = "madvise")]
    private static partial int Advise(byte* address, nuint length, int advice);

    private sealed class Piece(MappedFile file, byte* bytes, int length) : MemoryManager<byte>
    {
        private readonly MappedFile _file = file;

        public override Span<byte> GetSpan() => new(bytes, length);

        public override MemoryHandle Pin(int elementIndex = 0) => new(bytes + elementIndex, default, this);

        public override void Unpin() => GC.KeepAlive(_file);

        protected override void Dispose(bool disposing)
        {
        }
    }
}
