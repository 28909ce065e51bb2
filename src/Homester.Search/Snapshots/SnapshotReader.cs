using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Homester.Search.Snapshots;

/// <summary>
/// Reads the arrays of a file that a <see cref="SnapshotWriter"/> wrote, each straight into new memory, and checks every one before it gives it
/// out; a file that is not what it should be is refused by <see cref="SnapshotRefusedException"/>. Thread safe.
/// </summary>
internal sealed class SnapshotReader : IDisposable
{
    // What was read is still in the cache when it is hashed.
    private const int Piece = 1 << 18;

    private readonly SafeFileHandle _file;
    private readonly string _path;
    private readonly Dictionary<string, SnapshotSection> _sections;
    private readonly string _prefix;

    private SnapshotReader(SafeFileHandle file, string path, Dictionary<string, SnapshotSection> sections, string prefix) =>
        (_file, _path, _sections, _prefix) = (file, path, sections, prefix);

    /// <summary>Every section of the file.</summary>
    public IReadOnlyCollection<SnapshotSection> Sections => _sections.Values;

    /// <summary>The file.</summary>
    public string Path => _path;

    /// <summary>Its bytes.</summary>
    public long Length => RandomAccess.GetLength(_file);

    /// <summary>Opens a file and reads its directory.</summary>
    /// <param name="path">The file.</param>
    /// <param name="schema">What the arrays must mean.</param>
    public static SnapshotReader Open(string path, ulong schema)
    {
        SafeFileHandle? file = null;
        try
        {
            // Whoever replaces the file renames another over it, or moves it aside: neither harms who has it open.
            file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, FileOptions.SequentialScan);
            return new SnapshotReader(file, path, Directory(file, path, schema), "");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            file?.Dispose();
            throw new SnapshotRefusedException(path, $"cannot be read: {fault.Message}", fault);
        }
        catch (SnapshotRefusedException)
        {
            file?.Dispose();
            throw;
        }
    }

    /// <summary>A reader of what was written by a writer of the same name.</summary>
    public SnapshotReader In(string part) => new(_file, _path, _sections, $"{_prefix}{part}/");

    /// <summary>A reader of one of several parts of a kind.</summary>
    public SnapshotReader In(string part, int number) => In($"{part}/{number}");

    /// <summary>Reads an array.</summary>
    public T[] Array<T>(string name) where T : unmanaged => Read<T>(Section<T>(_prefix + name));

    /// <summary>Reads an array; null when null was written.</summary>
    public T[]? OptionalArray<T>(string name) where T : unmanaged => _sections.ContainsKey(_prefix + name) ? Array<T>(name) : null;

    /// <summary>Reads a single value.</summary>
    public T Value<T>(string name) where T : unmanaged => Array<T>(name)[0];

    /// <summary>Reads texts.</summary>
    public string[] Texts(string name)
    {
        var ends = Array<int>(name + "/ends");
        var units = Array<char>(name + "/units");
        var texts = new string[ends.Length];
        for (var i = 0; i < texts.Length; i++) texts[i] = new string(units.AsSpan((i == 0 ? 0 : ends[i - 1])..ends[i]));
        return texts;
    }

    /// <summary>Reads a text.</summary>
    public string Text(string name) => new(Array<char>(name));

    /// <summary>Reads several arrays, null where null was written.</summary>
    public T[]?[] Arrays<T>(string name) where T : unmanaged
    {
        var lengths = Array<int>(name + "/lengths");
        var arrays = new T[]?[lengths.Length];
        for (var i = 0; i < arrays.Length; i++)
            if (lengths[i] >= 0) arrays[i] = Array<T>($"{name}/{i}");
        return arrays;
    }

    /// <summary>Bytes of an element of an array.</summary>
    public int ElementSize(string name) => Find(_prefix + name).ElementSize;

    /// <summary>Maps a section of bytes instead of reading it. Its checksum is checked apart: see <see cref="Check(string)"/>.</summary>
    public MappedFile Map(string name)
    {
        var section = Find(_prefix + name);
        if (section.Length > 0 && section.From + section.Length > RandomAccess.GetLength(_file)) throw new SnapshotRefusedException(_path, "is cut short");
        return new MappedFile(_file, section.From, section.Length);
    }

    /// <summary>Checks a section without keeping it.</summary>
    public void Check(string name) => Check(Find(_prefix + name));

    /// <summary>Checks every section.</summary>
    public void CheckAll()
    {
        foreach (var section in _sections.Values) Check(section);
    }

    /// <summary>Runs loads side by side; the first fault of any of them is thrown as itself.</summary>
    public static void Together(params Action[] loads)
    {
        try
        {
            Parallel.Invoke(loads);
        }
        catch (AggregateException faults)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(faults.Flatten().InnerExceptions[0]);
        }
    }

    /// <summary>Loads parts of a kind side by side.</summary>
    public T[] Parts<T>(string part, int count, Func<SnapshotReader, int, T> load)
    {
        var parts = new T[count];
        Together([.. Enumerable.Range(0, count).Select(i => (Action)(() => parts[i] = load(In(part, i), i)))]);
        return parts;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file.Dispose();

    private static Dictionary<string, SnapshotSection> Directory(SafeFileHandle file, string path, ulong schema)
    {
        var length = RandomAccess.GetLength(file);
        Span<byte> edge = stackalloc byte[SnapshotFormat.Alignment];
        if (length < 2 * SnapshotFormat.Alignment) throw new SnapshotRefusedException(path, "is cut short");
        Fill(file, path, edge, 0);
        if (SnapshotFormat.Fault(edge, schema) is { } fault) throw new SnapshotRefusedException(path, fault);
        Fill(file, path, edge, length - SnapshotFormat.Alignment);
        if (SnapshotFormat.Directory(edge, length) is not { } at) throw new SnapshotRefusedException(path, "is cut short or damaged at its end");
        var directory = new byte[at.Length];
        Fill(file, path, directory, at.From);
        if (XxHash3.HashToUInt64(directory) != at.Checksum) throw new SnapshotRefusedException(path, "is damaged in its directory");
        return SnapshotSection.Decode(directory);
    }

    private SnapshotSection Find(string name) => _sections.TryGetValue(name, out var section)
        ? section
        : throw new SnapshotRefusedException(_path, $"lacks the section {name}");

    private SnapshotSection Section<T>(string name) where T : unmanaged
    {
        var section = Find(name);
        return section.ElementSize == Unsafe.SizeOf<T>() && section.Length / section.ElementSize <= System.Array.MaxLength
            ? section
            : throw new SnapshotRefusedException(_path, $"holds something else in the section {name}");
    }

    private void Check(SnapshotSection section)
    {
        var hash = new XxHash3();
        var buffer = GC.AllocateUninitializedArray<byte>(Piece);
        for (long done = 0; done < section.Length; done += Piece)
        {
            var piece = buffer.AsSpan(0, (int)Math.Min(Piece, section.Length - done));
            Fill(_file, _path, piece, section.From + done);
            hash.Append(piece);
        }

        Checked(buffer, section, hash.GetCurrentHashAsUInt64());
    }

    private T[] Read<T>(SnapshotSection section) where T : unmanaged
    {
        var array = GC.AllocateUninitializedArray<T>((int)(section.Length / Unsafe.SizeOf<T>()));
        if (section.Length <= Piece)
        {
            var whole = MemoryMarshal.AsBytes(array.AsSpan());
            Fill(_file, _path, whole, section.From);
            return Checked(array, section, XxHash3.HashToUInt64(whole));
        }

        var hash = new XxHash3();
        for (long done = 0; done < section.Length; done += Piece)
        {
            var piece = Bytes(array, done, (int)Math.Min(Piece, section.Length - done));
            Fill(_file, _path, piece, section.From + done);
            hash.Append(piece);
        }

        return Checked(array, section, hash.GetCurrentHashAsUInt64());
    }

    private T[] Checked<T>(T[] array, SnapshotSection section, ulong checksum) => checksum == section.Checksum
        ? array
        : throw new SnapshotRefusedException(_path, $"is damaged in the section {section.Name}");

    // A span of bytes ends at two gigabytes; the array may not.
    private static Span<byte> Bytes<T>(T[] array, long from, int count) where T : unmanaged => MemoryMarshal.CreateSpan(
        ref Unsafe.AddByteOffset(ref Unsafe.As<T, byte>(ref MemoryMarshal.GetArrayDataReference(array)), (nint)from), count);

    private static void Fill(SafeFileHandle file, string path, Span<byte> target, long from)
    {
        while (target.Length > 0)
        {
            var read = ReadOnce(file, path, target, from);
            if (read == 0) throw new SnapshotRefusedException(path, "is cut short");
            target = target[read..];
            from += read;
        }
    }

    private static int ReadOnce(SafeFileHandle file, string path, Span<byte> target, long from)
    {
        try
        {
            return RandomAccess.Read(file, target, from);
        }
        catch (IOException fault)
        {
            throw new SnapshotRefusedException(path, $"cannot be read: {fault.Message}", fault);
        }
    }
}
