using Homester.Listings.Text;
using Homester.Search.Bitmaps;
using Homester.Search.Columns;
using Homester.Search.Segments;

namespace Homester.Search.Plans.Conditions;

/// <summary>A street address that folds to one of some keys, or unknown where that counts as a match.</summary>
internal sealed class AddressCondition : Condition
{
    private readonly (uint Hash, string Key)[] _keys;
    private readonly bool _unknown;

    public AddressCondition(IEnumerable<string> addresses, bool unknown)
    {
        _keys = [.. addresses.Select(TextFold.Key).Select(key => (AddressColumn.Hash(key), key))];
        _unknown = unknown;
    }

    public override long Estimate(Segment segment) => _keys.Length + (_unknown && segment.Addresses.Unknown is { } missing ? Bits.Count(missing) : 0);

    public override bool Lists(Segment segment) => true;

    public override void Fill(Segment segment, Span<ulong> bits, Scratch scratch)
    {
        foreach (var (hash, key) in _keys) segment.Addresses.Fill(hash, key, bits);
        if (_unknown && segment.Addresses.Unknown is { } missing) Bits.Or(bits, missing);
    }

    public override bool Test(Segment segment, int doc)
    {
        if (!segment.Addresses.IsKnown(doc)) return _unknown;
        foreach (var (hash, key) in _keys)
            if (segment.Addresses.Equals(doc, hash, key)) return true;
        return false;
    }
}
