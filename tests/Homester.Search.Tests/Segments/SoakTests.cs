using System.Diagnostics;
using System.Globalization;
using Homester.Listings;
using Homester.Listings.Query;
using Homester.Listings.Search;
using Homester.Testing;

namespace Homester.Search.Tests.Segments;

/// <summary>
/// Changes and queries for a while, in a process of its own whose memory is limited: some seconds in the ordinary run, as many minutes as
/// <c>HOMESTER_TEST_SOAK</c> says otherwise.
/// </summary>
public sealed class SoakTests
{
    private const string MinutesVariable = "HOMESTER_TEST_SOAK";
    private const string ChildVariable = "HOMESTER_TEST_SOAK_SECONDS";
    private const int Listings = 6_000;
    private const int LimitMegabytes = 160;

    // The process that is limited runs this same test, and is told by its environment that it is the one.
    [Fact]
    public async Task An_index_that_changes_on_and_on_keeps_within_its_memory_and_answers_right()
    {
        if (Environment.GetEnvironmentVariable(ChildVariable) is { } seconds)
        {
            await SoakAsync(TimeSpan.FromSeconds(double.Parse(seconds, CultureInfo.InvariantCulture)), TestContext.Current.CancellationToken);
            return;
        }

        var minutes = Environment.GetEnvironmentVariable(MinutesVariable);
        var time = minutes is null ? TimeSpan.FromSeconds(2) : TimeSpan.FromMinutes(double.Parse(minutes, CultureInfo.InvariantCulture));
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, typeof(SoakTests).Assembly.GetName().Name! + (OperatingSystem.IsWindows() ? ".exe" : string.Empty)))
        {
            ArgumentList = { "-method", $"{typeof(SoakTests).FullName}.{nameof(An_index_that_changes_on_and_on_keeps_within_its_memory_and_answers_right)}" },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment[ChildVariable] = time.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        start.Environment["DOTNET_GCHeapHardLimit"] = (LimitMegabytes << 20).ToString("X", CultureInfo.InvariantCulture);
        using var child = Process.Start(start)!;
        var output = child.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = child.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await child.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(child.ExitCode == 0 && (await output).Contains("Total: 1", StringComparison.Ordinal), $"exit code {child.ExitCode}\n{await output}\n{await errors}");
    }

    private static async Task SoakAsync(TimeSpan time, CancellationToken cancellationToken)
    {
        Assert.InRange(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes, 1, (long)LimitMegabytes << 20);
        var pool = Arbitrary.SampleListings(Listings);
        var queries = Arbitrary.SampleQueries(200);
        var held = pool.ToDictionary(l => l.Id);
        var index = TestIndex.Empty(new ListingIndexOptions { SmallSegment = 64, MiddleSegment = 500 });
        index.Load(held.Values);
        var random = new Random(3);
        using var done = new CancellationTokenSource();
        var reader = Task.Run(
            () =>
            {
                var reads = 0;
                for (; !done.IsCancellationRequested; reads++)
                    TestIndex.Now(index.SearchAsync(new ListingSearchRequest(queries[reads % queries.Count]), CancellationToken.None));
                return reads;
            },
            cancellationToken);
        var running = Stopwatch.StartNew();
        for (var round = 0; running.Elapsed < time || round < 50; round++)
        {
            var size = (int)Math.Pow(400, random.NextDouble());
            Listing[] upserts = [.. Enumerable.Range(0, size).Select(_ => pool[random.Next(Listings)] with { Id = pool[random.Next(Listings)].Id })];
            int[] deletes = [.. Enumerable.Range(0, size / 3).Select(_ => pool[random.Next(Listings)].Id)];
            index.Apply(upserts, deletes);
            foreach (var listing in upserts) held[listing.Id] = listing;
            foreach (var id in deletes) held.Remove(id);
            if (round % 25 == 0) Check(index, held, queries[round / 25 % queries.Count]);
        }

        await done.CancelAsync();
        Assert.NotEqual(0, await reader);
        await index.Merging;
        Check(index, held, ListingQuery.Everything);
        CheckMemory(index, held);
    }

    private static void Check(ListingIndex index, Dictionary<int, Listing> held, ListingQuery query)
    {
        var request = new ListingSearchRequest(query) { RelaxAtMost = -1 };
        var brute = new BruteForceSearch([.. held.Values], Arbitrary.Today, Homester.Listings.Query.Forms.QueryHash.Of);
        Assert.Equal(Answers.Of(brute.Search(request)), Answers.Of(TestIndex.Now(index.SearchAsync(request, CancellationToken.None))));
    }

    // Not more than as if all were loaded anew, but for a share of what changed since the last merge of everything.
    private static void CheckMemory(ListingIndex index, Dictionary<int, Listing> held)
    {
        var anew = TestIndex.Empty(new ListingIndexOptions());
        anew.Load(held.Values);
        var (now, least) = (index.Memory, anew.Memory);
        Assert.InRange(now.Segments, 1, 12);
        Assert.InRange(now.Dead, 0, held.Count / 3);
        Assert.InRange(now.IndexBytes + now.CardBytes, 0, 2 * (least.IndexBytes + least.CardBytes));
    }
}
