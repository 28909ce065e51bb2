using Homester.Listings;
using Homester.Listings.Fields;
using Homester.Listings.Query;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace Homester.Benchmarks.Peers.Lucene;

/// <summary>Counts the values of one field by doc values, for one segment.</summary>
internal abstract class FacetColumn
{
    public static FacetColumn Of(FacetRequest facet) =>
        facet.Field == ListingFields.Features ? new FeatureBits()
        : facet.Field.Kind == FieldKind.Number ? new Buckets(facet.Field.Name, FieldScale.ToScaled(facet.Field, facet.Width))
        : new Ordinals(facet.Field.Name);

    public abstract void Open(AtomicReader reader);

    public abstract void Count(int doc);

    /// <summary>The sum of all counts and the largest.</summary>
    public abstract (long Sum, long Largest) Figures();

    private static (long, long) Figures(IEnumerable<int> counts) => (counts.Sum(c => (long)c), counts.DefaultIfEmpty().Max());

    private sealed class Ordinals(string field) : FacetColumn
    {
        private SortedDocValues? _values;
        private int[] _counts = [];

        public override void Open(AtomicReader reader)
        {
            _values = reader.GetSortedDocValues(field);
            _counts = new int[_values.ValueCount];
        }

        public override void Count(int doc)
        {
            if (_values!.GetOrd(doc) is >= 0 and var ordinal) _counts[ordinal]++;
        }

        public override (long Sum, long Largest) Figures() => Figures(_counts);
    }

    private sealed class Buckets(string field, long width) : FacetColumn
    {
        private readonly Dictionary<long, int> _rare = [];
        private readonly int[] _counts = new int[4096];
        private NumericDocValues? _values;
        private IBits? _stated;

        public override void Open(AtomicReader reader) => (_values, _stated) = (reader.GetNumericDocValues(field), reader.GetDocsWithField(field));

        public override void Count(int doc)
        {
            if (!_stated!.Get(doc)) return;
            var bucket = _values!.Get(doc) / width;
            if ((ulong)bucket < (ulong)_counts.Length) _counts[bucket]++;
            else _rare[bucket] = _rare.GetValueOrDefault(bucket) + 1;
        }

        public override (long Sum, long Largest) Figures() => Figures(_counts.Concat(_rare.Values));
    }

    private sealed class FeatureBits : FacetColumn
    {
        private readonly int[] _counts = new int[FeatureVocabulary.AllTokens.Count];
        private NumericDocValues? _values;

        public override void Open(AtomicReader reader) => _values = reader.GetNumericDocValues(ListingFields.Features.Name);

        public override void Count(int doc)
        {
            for (var rest = (ulong)_values!.Get(doc); rest != 0; rest &= rest - 1) _counts[System.Numerics.BitOperations.TrailingZeroCount(rest)]++;
        }

        public override (long Sum, long Largest) Figures() => Figures(_counts);
    }
}
