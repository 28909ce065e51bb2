using Homester.Benchmarks.Embeddings;
using Homester.Benchmarks.Measuring;
using Homester.Benchmarks.Queries;
using Homester.Listings.Query;

namespace Homester.Benchmarks.Engine.Vectors;

/// <summary>Makes the questions of the rows that rank by meaning: some words of an agent, as a person would type them, alone or under a filter.</summary>
internal static class VectorQuestions
{
    private const int Instances = 100;

    /// <summary>Fewer under a filter: to find the true nearest, the filter of each is asked of every listing.</summary>
    private const int Filtered = 60;

    public static readonly string[] Rows = ["vector-top10", "vector-filter-10", "vector-filter-1", "hybrid-filter-10"];

    /// <summary>The band of a row's filter: the words of a hybrid question narrow it further.</summary>
    public static Band BandOf(string row, int listings) => row switch
    {
        "vector-filter-1" => Band.Share(listings, 0.008, 0.012),
        "vector-top10" => Band.Share(listings, 1, 1),
        _ => Band.Share(listings, 0.08, 0.12),
    };

    public static VectorQuestion[] Of(EngineWorld world, TextEmbedding embedding) =>
        [.. Rows.Where(world.Options.Wants).SelectMany(row => Of(row, world, embedding))];

    private static IEnumerable<VectorQuestion> Of(string row, EngineWorld world, TextEmbedding embedding)
    {
        var random = EngineWorld.RandomFor(row);
        var filters = new SelectiveQueries(world.Sample, world.Tuner, random);
        string[] remarks = [.. world.Sample.Listings.Select(l => l.Description).OfType<string>().Where(d => d.Length > 100)];
        for (var i = 0; i < (row == "vector-top10" ? Instances : Filtered); i++)
        {
            var meant = Words(remarks[random.Next(remarks.Length)].Split(' '), random);
            var query = row == "vector-top10" ? ListingQuery.Everything : filters.FourPredicates(BandOf(row, world.Listings));
            if (query is null) continue;
            query = query with { Meaning = meant };
            if (row == "hybrid-filter-10") query = query with { Text = new TextQuery { Words = meant.Split(' ').Where(w => w.Length > 4).Take(3).ToArray(), Match = TextMatch.Any } };
            if (row != "hybrid-filter-10" || query.Text.Words.Count > 1) yield return new VectorQuestion(row, query, embedding.Of(meant));
        }
    }

    /// <summary>Six to fourteen words that stand side by side.</summary>
    private static string Words(string[] words, Random random)
    {
        var length = Math.Min(words.Length, random.Next(6, 15));
        return string.Join(' ', words.Skip(random.Next(words.Length - length + 1)).Take(length));
    }
}
