using Homester.Listings.Geo;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace Homester.Benchmarks.Peers.Lucene;

/// <summary>Asks the shape for each document that the box lets through, by doc values.</summary>
internal sealed class ShapeFilter(GeoShape shape) : Filter
{
    public override DocIdSet GetDocIdSet(AtomicReaderContext context, IBits acceptDocs) => new Docs(context.AtomicReader, shape);

    private sealed class Docs(AtomicReader reader, GeoShape shape) : DocIdSet, IBits
    {
        private readonly NumericDocValues _latitude = reader.GetNumericDocValues("latitude");
        private readonly NumericDocValues _longitude = reader.GetNumericDocValues("longitude");

        public override IBits Bits => this;

        public int Length => reader.MaxDoc;

        public bool Get(int index) => shape.Contains(new GeoPoint(BitConverter.Int64BitsToDouble(_latitude.Get(index)), BitConverter.Int64BitsToDouble(_longitude.Get(index))));

        public override DocIdSetIterator GetIterator() => new Matching(reader.MaxDoc, this);
    }

    private sealed class Matching(int maxDoc, Docs docs) : DocIdSetIterator
    {
        private int _doc = -1;

        public override int DocID => _doc;

        public override int NextDoc() => Advance(_doc + 1);

        public override int Advance(int target)
        {
            for (_doc = target; _doc < maxDoc; _doc++)
                if (docs.Get(_doc)) return _doc;
            return _doc = NO_MORE_DOCS;
        }

        public override long GetCost() => maxDoc;
    }
}
