using System.Diagnostics;
using Homester.Benchmarks.Embeddings;
using Homester.Benchmarks.Measuring;
using Homester.Importers.Demo;
using Homester.Listings.Search.Vectors;
using Homester.Search;

namespace Homester.Benchmarks.Engine.Vectors;

/// <summary>Builds the index with a vector for each listing; while the listings stream by, the true nearest of each question are found.</summary>
internal static class VectorBuild
{
    private const int Batch = 8192;

    public static (ListingIndex Index, IReadOnlyList<RowResult> Rows) Run(int count, TextEmbedding embedding, VectorQuestion[] questions)
    {
        var index = new ListingIndex(FixedDay.Instance);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var watch = Stopwatch.StartNew();
        index.Load(Listings(count, embedding, questions, watch), new VectorSpace("words", TextEmbedding.Dimensions));
        watch.Stop();
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        return (index,
        [
            RowResult.Of("build-vectors", Math.Round(count / watch.Elapsed.TotalSeconds), "listings/s", null, note: "with a vector of 384 numbers each"),
            RowResult.Of("memory-vectors", Math.Round(index.Memory.VectorBytes / (double)count, 1), "bytes/listing", null),
            RowResult.Of("memory-full", Math.Round(held / (double)count, 1), "bytes/listing", 1300, note: "the managed heap after the build less before: index, cards and vectors"),
        ]);
    }

    private static IEnumerable<EmbeddedListing> Listings(int count, TextEmbedding embedding, VectorQuestion[] questions, Stopwatch watch)
    {
        var batch = new EmbeddedListing[Math.Min(Batch, count)];
        for (var start = 0; start < count; start += batch.Length)
        {
            watch.Stop();
            var (from, length) = (start, Math.Min(batch.Length, count - start));
            Parallel.For(0, length, i =>
            {
                var listing = DemoListings.Create(IndexBuild.Seed, from + i) with { Id = from + i + 1 };
                batch[i] = new EmbeddedListing(listing, new ListingVectors(listing.Id, [embedding.Of(listing)]));
            });
            Parallel.ForEach(questions.Where(q => q.Row != "hybrid-filter-10"), question => Offer(question, batch.AsSpan(0, length)));
            watch.Start();
            for (var i = 0; i < length; i++) yield return batch[i];
        }
    }

    private static void Offer(VectorQuestion question, ReadOnlySpan<EmbeddedListing> listings)
    {
        foreach (var (listing, vectors) in listings)
            if (question.Query.Matches(listing, FixedDay.Today)) question.Exact.Offer(listing.Id, ExactNeighbours.Product(question.Meaning, vectors!.Passages[0]));
    }
}
