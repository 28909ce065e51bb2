using System.Security.Cryptography;
using System.Text;

namespace Homester.Importers.Pipeline;

/// <summary>
/// Which listings of the file were met, and where, in bounded memory: of the last million at least; for one repeated further apart the
/// store still merges both rows, only the duplicate is not noted. Not thread safe.
/// </summary>
internal sealed class SeenKeys
{
    private const int Generation = 1_000_000;

    private Dictionary<UInt128, Sighting> _recent = [];
    private Dictionary<UInt128, Sighting> _older = [];

    /// <summary>Notes a listing; the earlier sighting when there was one.</summary>
    /// <param name="key">The listing's key.</param>
    /// <param name="row">Row it stands in.</param>
    /// <param name="values">The row as it stands.</param>
    public Sighting? Note(string key, long row, IReadOnlyList<string?> values)
    {
        var hash = Hash(key);
        if (_recent.TryGetValue(hash, out var seen) || _older.TryGetValue(hash, out seen)) return seen;
        if (_recent.Count >= Generation) (_older, _recent) = (_recent, []);
        _recent[hash] = new Sighting(row, Content(values));
        return null;
    }

    /// <summary>A number that equal rows share, in this process.</summary>
    public static long Content(IReadOnlyList<string?> values)
    {
        var hash = 14_695_981_039_346_656_037UL;
        foreach (var value in values)
            hash = (hash ^ (uint)(value is null ? 0 : string.GetHashCode(value, StringComparison.Ordinal))) * 1_099_511_628_211UL;
        return (long)hash;
    }

    private static UInt128 Hash(string key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), hash);
        return new UInt128(BitConverter.ToUInt64(hash), BitConverter.ToUInt64(hash[8..]));
    }

    /// <summary>Where a listing was met first.</summary>
    public readonly record struct Sighting(long Row, long Content);
}
