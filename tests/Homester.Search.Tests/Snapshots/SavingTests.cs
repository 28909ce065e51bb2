using System.Globalization;
using Homester.Listings;
using Homester.Listings.Query;
using Homester.Listings.Search;
using Homester.Search.Snapshots;
using Homester.Testing;

namespace Homester.Search.Tests.Snapshots;

public sealed class SavingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.01)]
    [InlineData(0.3)]
    [InlineData(0.7)]
    [InlineData(1.0)]
    public async Task A_process_killed_while_it_saves_leaves_the_last_good_file(double share)
    {
        using var process = SaveLoop.Start(_folder.File);
        try
        {
            // What was printed has ended, so from here on a good file is in place.
            var ended = int.Parse((await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken))!, CultureInfo.InvariantCulture);
            var enough = (long)(share * new FileInfo(_folder.File).Length);
            while (Unfinished() < enough) Assert.False(process.HasExited);
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            var rest = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            if (rest.Split('\n', StringSplitOptions.RemoveEmptyEntries) is [.., var last]) ended = int.Parse(last, CultureInfo.InvariantCulture);

            var index = TestIndex.Empty();
            var load = index.TryLoad(_folder.File, "store");

            Assert.Null(load?.Refusal);
            Assert.Null(await load!.Check);
            Assert.Equal(2_000, index.Count);
            // The last to be put in place may not have come to say so.
            Assert.InRange(int.Parse(load.Head!.Mark.Position, CultureInfo.InvariantCulture), ended, ended + 1);
            Assert.Equal([_folder.File], Directory.GetFiles(_folder.Path));
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
    }

    [Fact]
    public async Task What_is_saved_while_changes_are_applied_is_one_state_of_them()
    {
        // Every change swaps ten listings for ten others: each file must hold ten, of one change.
        var index = TestIndex.Empty(new ListingIndexOptions { SmallSegment = 8, MiddleSegment = 24 });
        index.Apply(Ten(0), []);
        using var done = new CancellationTokenSource();
        var writer = Task.Run(() =>
        {
            var round = 0;
            while (!done.IsCancellationRequested)
            {
                round++;
                index.Apply(Ten(round), [.. Ten(round - 1).Select(l => l.Id)]);
            }

            return round;
        });
        for (var i = 0; i < 25; i++)
        {
            await index.SaveAsync(_folder.File, new SnapshotMark("store", "0"), TestContext.Current.CancellationToken);
            var loaded = RoundTripTests.Load(_folder.File);
            var hits = TestIndex.Now(loaded.SearchAsync(new ListingSearchRequest(ListingQuery.Everything), CancellationToken.None)).Hits;
            Assert.Equal(10, hits.Count);
            var round = Assert.Single(hits.Select(h => (h.Id - 1) / 10).Distinct());
            Assert.All(hits, h => Assert.Contains($"\"title\":\"Home {h.Id}\"", System.Text.Encoding.UTF8.GetString(h.Card.Span), StringComparison.Ordinal));
            Assert.InRange(round, 0, int.MaxValue);
        }

        await done.CancelAsync();
        Assert.NotEqual(0, await writer);

        static Listing[] Ten(int round) => [.. Enumerable.Range((round * 10) + 1, 10).Select(TestIndex.Home)];
    }

    [Fact]
    public async Task A_cancelled_save_leaves_the_last_file_and_nothing_else()
    {
        RoundTripTests.Save(TestIndex.Of(TestIndex.Home(1)), _folder.File);
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var index = TestIndex.Of([.. Arbitrary.SampleListings(50)]);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => index.SaveAsync(_folder.File, new SnapshotMark("store", "2"), cancelled.Token));
        Assert.Equal(1, RoundTripTests.Load(_folder.File).Count);
        Assert.Equal([_folder.File], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task A_save_that_cannot_write_leaves_the_last_file_and_says_why()
    {
        RoundTripTests.Save(TestIndex.Of(TestIndex.Home(1)), _folder.File);
        // A folder stands where the unfinished file would.
        Directory.CreateDirectory($"{_folder.File}.{Environment.ProcessId}.unfinished");
        await Assert.ThrowsAnyAsync<Exception>(() => TestIndex.Of(TestIndex.Home(2)).SaveAsync(_folder.File, new SnapshotMark("store", "2"), CancellationToken.None));
        Assert.True(RoundTripTests.Load(_folder.File).Contains(1));
    }

    [Fact]
    public void What_a_killed_writer_left_is_removed_at_the_next_start()
    {
        var left = $"{_folder.File}.999999999.unfinished";
        File.WriteAllText(left, "half");
        Assert.Null(TestIndex.Empty().TryLoad(_folder.File));
        Assert.False(File.Exists(left));
    }

    [Fact]
    public void Saving_again_and_again_while_merging_keeps_every_card()
    {
        var listings = Arbitrary.SampleListings(4_000).ToArray();
        var index = TestIndex.Of([.. listings.Take(2_000)]);
        for (var from = 2_000; from < 4_000; from += 500)
        {
            index.Apply(listings[from..(from + 500)], [listings[from - 2_000].Id]);
            RoundTripTests.Save(index, _folder.File);
        }

        var loaded = RoundTripTests.Load(_folder.File);
        Assert.Equal(3_996, loaded.Count);
        Assert.Equal(RoundTripTests.Cards(index), RoundTripTests.Cards(loaded));
    }

    private long Unfinished()
    {
        foreach (var file in new DirectoryInfo(_folder.Path).EnumerateFiles("*.unfinished"))
        {
            try
            {
                return file.Length;
            }
            catch (FileNotFoundException)
            {
                // Put in place in between.
            }
        }

        return -1;
    }
}
