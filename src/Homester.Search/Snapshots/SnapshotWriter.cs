using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Homester.Search.Snapshots;

/// <summary>
/// Writes named arrays one after the other. A part of the index writes its arrays under names of its own choice into a writer that its owner
/// made with <see cref="In(string)"/>, and its <c>Load</c> asks a <see cref="SnapshotReader"/> for the same names. Not thread safe.
/// </summary>
internal sealed class SnapshotWriter
{
    // What is hashed is still in the cache when it is written.
    private const int Piece = 1 << 18;

    private readonly Output _output;
    private readonly string _prefix;

    /// <summary>Begins a file.</summary>
    /// <param name="stream">Where it goes, from its beginning.</param>
    /// <param name="schema">What the arrays mean, as a number: a reader with another one refuses the file.</param>
    /// <param name="cancellationToken">Stops the writing between pieces.</param>
    public SnapshotWriter(Stream stream, ulong schema, CancellationToken cancellationToken)
    {
        (_output, _prefix) = (new Output(stream, cancellationToken), "");
        _output.Write(SnapshotFormat.Header(schema));
    }

    private SnapshotWriter(Output output, string prefix) => (_output, _prefix) = (output, prefix);

    /// <summary>A writer of a part, whose names cannot meet those of other parts.</summary>
    public SnapshotWriter In(string part) => new(_output, $"{_prefix}{part}/");

    /// <summary>A writer of one of several parts of a kind.</summary>
    public SnapshotWriter In(string part, int number) => In($"{part}/{number}");

    /// <summary>Writes an array; the outcome says where it lies.</summary>
    public SnapshotSection Write<T>(string name, ReadOnlySpan<T> elements) where T : unmanaged
    {
        var from = _output.BeginSection();
        var bytes = MemoryMarshal.AsBytes(elements);
        return _output.Add(_prefix + name, Unsafe.SizeOf<T>(), from, bytes.Length, _output.Write(bytes));
    }

    /// <summary>Writes an array.</summary>
    public void Write<T>(string name, T[] elements) where T : unmanaged => Write<T>(name, elements.AsSpan());

    /// <summary>Writes an array, or nothing for null.</summary>
    public void WriteOptional<T>(string name, T[]? elements) where T : unmanaged
    {
        if (elements is not null) Write<T>(name, elements.AsSpan());
    }

    /// <summary>Writes a single value.</summary>
    public void Write<T>(string name, T value) where T : unmanaged => Write(name, new ReadOnlySpan<T>(in value));

    /// <summary>Writes one array that is given in pieces; the outcome says where it lies.</summary>
    public SnapshotSection Write<T>(string name, IEnumerable<ReadOnlyMemory<T>> pieces) where T : unmanaged
    {
        var (from, length, hash) = (_output.BeginSection(), 0L, new XxHash3());
        foreach (var piece in pieces)
        {
            var bytes = MemoryMarshal.AsBytes(piece.Span);
            _output.Write(bytes, hash);
            length += bytes.Length;
        }

        return _output.Add(_prefix + name, Unsafe.SizeOf<T>(), from, length, hash.GetCurrentHashAsUInt64());
    }

    /// <summary>Writes texts, unchanged to the last UTF-16 unit.</summary>
    public void Write(string name, IReadOnlyList<string> texts)
    {
        var ends = new int[texts.Count];
        var length = 0;
        for (var i = 0; i < ends.Length; i++) ends[i] = length = checked(length + texts[i].Length);
        Write(name + "/ends", ends);
        Write(name + "/units", texts.Select(t => t.AsMemory()));
    }

    /// <summary>Writes a text.</summary>
    public void Write(string name, string text) => Write(name, text.AsSpan());

    /// <summary>Writes several arrays, some of which may be null.</summary>
    public void Write<T>(string name, IReadOnlyList<T[]?> arrays) where T : unmanaged
    {
        Write(name + "/lengths", arrays.Select(a => a?.Length ?? -1).ToArray());
        for (var i = 0; i < arrays.Count; i++) WriteOptional($"{name}/{i}", arrays[i]);
    }

    /// <summary>Ends the file. Nothing is durable before the stream is flushed to the disk.</summary>
    public void Finish() => _output.Finish();

    private sealed class Output(Stream stream, CancellationToken cancellationToken)
    {
        private static readonly byte[] Padding = new byte[SnapshotFormat.Alignment];

        private readonly List<SnapshotSection> _sections = [];
        private readonly HashSet<string> _names = new(StringComparer.Ordinal);
        private long _position;

        public long BeginSection()
        {
            var over = (int)(_position % SnapshotFormat.Alignment);
            if (over > 0) Write(Padding.AsSpan(over));
            return _position;
        }

        public SnapshotSection Add(string name, int elementSize, long from, long length, ulong checksum)
        {
            if (!_names.Add(name)) throw new ArgumentException($"Two sections are called {name}.", nameof(name));
            var section = new SnapshotSection(name, elementSize, from, length, checksum);
            _sections.Add(section);
            return section;
        }

        public ulong Write(ReadOnlySpan<byte> bytes)
        {
            if (bytes.Length > Piece)
            {
                var hash = new XxHash3();
                Write(bytes, hash);
                return hash.GetCurrentHashAsUInt64();
            }

            cancellationToken.ThrowIfCancellationRequested();
            stream.Write(bytes);
            _position += bytes.Length;
            return XxHash3.HashToUInt64(bytes);
        }

        public void Write(ReadOnlySpan<byte> bytes, XxHash3 hash)
        {
            while (bytes.Length > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var piece = bytes[..Math.Min(Piece, bytes.Length)];
                hash.Append(piece);
                stream.Write(piece);
                _position += piece.Length;
                bytes = bytes[piece.Length..];
            }
        }

        public void Finish()
        {
            var from = BeginSection();
            var directory = SnapshotSection.Encode(_sections);
            Write(directory);
            Write(SnapshotFormat.Trailer(from, directory));
        }
    }
}
