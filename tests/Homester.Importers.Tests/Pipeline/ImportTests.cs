using Homester.Data.Imports;
using Homester.Importers.Pipeline;
using Homester.Listings;
using Homester.Testing.Databases;
using Microsoft.EntityFrameworkCore;

namespace Homester.Importers.Tests.Pipeline;

public abstract class ImportTests : ImportContract
{
    private static readonly ImportRequest Mapped = new() { Mapping = Mapping, BatchSize = 10 };

    [Fact]
    public async Task Listings_and_everything_that_was_not_taken_as_it_stood_are_stored()
    {
        var summary = await ImportAsync("2024-05-01_bexley.csv", Rows(20) + "Only the first 20 are shown.\n", Mapped);

        Assert.Equal((21L, 20L, 1L), (summary.Rows, summary.Added, summary.Rejected));
        Assert.Equal(24, summary.Repaired);
        Assert.Equal(new DateTimeOffset(2024, 5, 1, 0, 0, 0, TimeSpan.Zero), summary.AsOf);
        var listings = await ListingsAsync();
        Assert.Equal(20, listings.Count);
        Assert.Equal(2, listings.Count(l => l.Price is null));
        Assert.Equal(2, listings.Count(l => l.Bedrooms is null));
        Assert.All(listings, l => Assert.Equal(summary.AsOf, l.LastVerifiedAt));
        var rejections = await RejectionsAsync(summary.RunId!.Value);
        Assert.Equal(25, rejections.Count);
        Assert.Contains(rejections, r => r is { Field: "price", RawValue: "2147483647", RowNumber: 20, Action: RejectionAction.DroppedValue });
        Assert.Contains(rejections, r => r is { Field: null, RawValue: "Only the first 20 are shown.", RowNumber: 42, Action: RejectionAction.RejectedRow });
        var run = await Database.Runs.GetAsync(summary.RunId.Value, Token);
        Assert.Equal((ImportRunStatus.Finished, 21L, 20L, 1L, 24L), (run!.Status, run.RowsRead, run.Added, run.Rejected, run.Repaired));
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing_and_wakes_nobody()
    {
        var text = Rows(30) + "H3,3 Larkspur Ln,Bexley,OH,1000,1,Active,again\nH4,4 Larkspur Ln,Bexley,OH,2000,2,Sold,\n";
        await ImportAsync("bexley.csv", text, Mapped);
        var (content, feed) = (await ContentAsync(), await FeedRowsAsync());
        Clock.Advance(TimeSpan.FromDays(2));

        var again = await ImportAsync("bexley.csv", text, Mapped);

        Assert.Equal((0L, 0L, 30L, 2L), (again.Added, again.Changed, again.Unchanged, again.Duplicates));
        Assert.Equal(feed, await FeedRowsAsync());
        Assert.Equal(content.Count, (await ContentAsync()).Count);
    }

    [Fact]
    public async Task A_dry_run_reports_the_same_numbers_and_writes_nothing()
    {
        await ImportAsync("2024-05-01_a.csv", Rows(15), Mapped);
        var (content, feed) = (await ContentAsync(), await FeedRowsAsync());
        var next = Rows(25, i => i % 3 == 0 ? "Sold" : "Active", price: 310_000) + "stray\n";

        var rehearsed = await ImportAsync("2024-05-02_a.csv", next, Mapped with { DryRun = true });

        Assert.Null(rehearsed.RunId);
        Assert.Equal(content, await ContentAsync());
        Assert.Equal(feed, await FeedRowsAsync());
        Assert.Single(await Database.Runs.ListAsync(10, Token));
        var real = await ImportAsync("2024-05-02_a.csv", next, Mapped);
        Assert.Equal(Numbers(real), Numbers(rehearsed));
        Assert.True(real is { Added: 10, Changed: > 0, PriceChanges: > 0, StatusChanges: > 0, Rejected: 1 });
        Assert.Equal((await RejectionsAsync(real.RunId!.Value)).Count, rehearsed.FirstIssues.Count);
    }

    [Fact]
    public async Task What_is_missing_from_a_full_snapshot_goes_off_the_market_and_a_rehearsal_counts_it()
    {
        await ImportAsync("2024-05-01_a.csv", Rows(12, i => i == 12 ? "Sold" : "Active"), Mapped);
        var snapshot = Mapped with { FullSnapshot = true };

        var rehearsed = await ImportAsync("2024-05-02_a.csv", Rows(8), snapshot with { DryRun = true });
        var real = await ImportAsync("2024-05-02_a.csv", Rows(8) + "Eight results.\n", snapshot);

        Assert.Equal((3L, 3L), (rehearsed.TakenOffMarket, real.TakenOffMarket));
        var gone = (await ListingsAsync()).Where(l => l.Status == ListingStatus.OffMarket).ToList();
        Assert.Equal(["H10", "H11", "H9"], gone.Select(l => l.SourceId));
        Assert.All(gone, l => Assert.Equal(new DateTimeOffset(2024, 5, 2, 0, 0, 0, TimeSpan.Zero), l.OffMarketDate));
    }

    [Fact]
    public async Task A_snapshot_that_breaks_off_takes_nothing_off_the_market()
    {
        await ImportAsync("a.json", """[{"id":"A","address":"1 Fir Ct","price":100000},{"id":"B","address":"2 Fir Ct","price":100000}]""", Mapped);

        var broken = await ImportAsync("a.json", """[{"id":"A","address":"1 Fir Ct","price":100000},{"id":"B","addr""", Mapped with { FullSnapshot = true });

        Assert.Equal(0, broken.TakenOffMarket);
        Assert.NotNull(broken.SnapshotSkipped);
        Assert.All(await ListingsAsync(), l => Assert.Equal(ListingStatus.Active, l.Status));
    }

    [Theory]
    [InlineData("2024-05-02_a.csv", "H9,\"9 Larkspur Ln,Bexley,OH,1,1,Active,\n", "could not be read")]
    [InlineData("2024-04-30_a.csv", "", "later day")]
    public async Task A_snapshot_in_doubt_takes_nothing_off_the_market(string name, string bad, string reason)
    {
        await ImportAsync("2024-05-01_a.csv", Rows(9), Mapped);

        var summary = await ImportAsync(name, Rows(8) + bad, Mapped with { FullSnapshot = true });

        Assert.Contains(reason, summary.SnapshotSkipped, StringComparison.Ordinal);
        Assert.All(await ListingsAsync(), l => Assert.Equal(ListingStatus.Active, l.Status));
    }

    [Fact]
    public async Task An_older_file_does_not_undo_what_a_newer_one_said()
    {
        await ImportAsync("2024-05-10_a.csv", Rows(5, _ => "Sold", 400_000), Mapped);
        var content = await ContentAsync();

        var old = await ImportAsync("2024-05-01_a.csv", Rows(6), Mapped);

        Assert.Equal((1L, 5L, 5L), (old.Added, old.Outdated, old.Rejected));
        Assert.Equal(content, (await ContentAsync()).Take(5));
        Assert.Contains("seen on 2024-05-10", (await RejectionsAsync(old.RunId!.Value))[0].Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_of_one_day_are_both_taken()
    {
        await ImportAsync("2024-05-10_a.csv", Rows(5), Mapped);

        var second = await ImportAsync("2024-05-10_b.csv", Rows(5, _ => "Sold"), Mapped);

        Assert.Equal((5L, 0L), (second.Changed, second.Outdated));
    }

    [Fact]
    public async Task A_date_counted_back_stays_until_the_home_is_listed_under_another_number()
    {
        static string Row(string mls, int days) => $"id,address,mls,price,days on market\n1,1 Elm St,{mls},100000,{days}\n";
        await ImportAsync("2024-05-01_a.csv", Row("M1", 1));

        var again = await ImportAsync("2024-05-03_a.csv", Row("M1", 2), new ImportRequest { Source = "a" });
        var same = Assert.Single(await ListingsAsync()).ListingDate;
        await ImportAsync("2024-06-03_a.csv", Row("M2", 2), new ImportRequest { Source = "a" });

        Assert.Equal(1, again.Unchanged);
        Assert.Equal(new DateTimeOffset(2024, 4, 30, 0, 0, 0, TimeSpan.Zero), same);
        Assert.Equal(new DateTimeOffset(2024, 6, 1, 0, 0, 0, TimeSpan.Zero), Assert.Single(await ListingsAsync()).ListingDate);
    }

    [Fact]
    public async Task A_row_without_a_status_leaves_a_known_one_as_it_is()
    {
        await ImportAsync("2024-05-01_a.csv", Rows(2, _ => "Pending"), Mapped);

        await ImportAsync("2024-05-02_a.csv", Rows(2, _ => ""), Mapped);

        Assert.All(await ListingsAsync(), l => Assert.Equal(ListingStatus.Pending, l.Status));
    }

    [Fact]
    public async Task A_file_that_is_no_list_of_listings_is_refused_with_its_columns_named()
    {
        var summary = await ImportAsync("weather.csv", "day,rain\nMonday,3\n");

        Assert.Contains("day, rain", summary.Failure, StringComparison.Ordinal);
        Assert.Null(summary.RunId);
        Assert.Empty(await Database.Runs.ListAsync(10, Token));
    }

    [Fact]
    public async Task An_unknown_format_is_guessed_and_what_was_guessed_is_shown()
    {
        var summary = await ImportAsync("2024-03-03_My Export.csv", "Listing ID,Street Address,Town,ST,Asking Price,Beds,Lot (acres),Colour\n9,5 Elm St,Dover,DE,$250000,3,0.5,blue\n");

        Assert.Equal(("guessed", "my-export", 1L), (summary.Mapping.Chosen, summary.Source, summary.Added));
        Assert.Equal(
            [("Listing ID", "source_id"), ("Street Address", "address"), ("Town", "city"), ("ST", "state"), ("Asking Price", "price"), ("Beds", "bedrooms"), ("Lot (acres)", "lot_size"), ("Colour", null)],
            summary.Mapping.Columns.Select(c => (c.Column, c.Field)));
        var listing = Assert.Single(await ListingsAsync());
        Assert.Equal(("9", "5 Elm St", "DE", 250_000m, 3, 0.5m), (listing.SourceId, listing.Address, listing.State, listing.Price, listing.Bedrooms, listing.LotSize));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_run_that_was_cut_off_anywhere_goes_on_and_ends_as_without_the_cut(int seed)
    {
        var text = Rows(60) + "stray\nH2,2 Larkspur Ln,Bexley,OH,5,1,Active,\n";
        var cut = new Random(seed).Next(1, 60);
        using var kill = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var path = Write("2024-05-01_a.csv", text);
        var request = Mapped with { FilePath = path };
        var importer = new ListingImporter(Database.Store, Database.Runs, new CuttingContexts(Database.Contexts, kill, cut), Clock);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => importer.RunAsync(request, null, kill.Token));
        await ForgetEndAsync();

        var resumed = await Importer().RunAsync(request, null, Token);

        Assert.Equal((62L, 60L, 2L), (resumed.Rows, resumed.Added + resumed.Unchanged + resumed.Changed, resumed.Rejected));
        var run = Assert.Single(await Database.Runs.ListAsync(10, Token));
        Assert.Equal(ImportRunStatus.Finished, run.Status);
        var content = await ContentAsync();
        var rejections = (await RejectionsAsync(run.Id)).Select(r => (r.RowNumber, r.Field, r.RawValue, r.Reason)).ToList();

        await using var other = await OpenAsync(Clock);
        var whole = await new ListingImporter(other.Store, other.Runs, other.Contexts, Clock).RunAsync(request, null, Token);
        Assert.Equal(60, whole.Added);
        Assert.Equal((await other.Runs.RejectionsAsync(whole.RunId!.Value, 0, 10_000, Token)).Select(r => (r.RowNumber, r.Field, r.RawValue, r.Reason)), rejections);
        Assert.Equal(60, content.Count);
        Assert.Equal(60, await FeedRowsAsync());
    }

    [Fact]
    public async Task A_finished_run_is_not_resumed()
    {
        var first = await ImportAsync("a.csv", Rows(5), Mapped);

        var second = await ImportAsync("a.csv", Rows(5), Mapped);

        Assert.NotEqual(first.RunId, second.RunId);
        Assert.Equal(0, second.ResumedAfterRows);
    }

    [Fact]
    public async Task Progress_tells_rows_bytes_and_time_left()
    {
        var path = Write("a.csv", Rows(40));
        var reports = new List<ImportProgress>();

        await Importer().RunAsync(Mapped with { FilePath = path }, new Collect(reports), Token);

        var last = reports[^1];
        Assert.Equal((40L, new FileInfo(path).Length, (long?)new FileInfo(path).Length), (last.Rows, last.Bytes, last.TotalBytes));
        Assert.Equal(TimeSpan.Zero, last.TimeLeft);
    }

    private static (long, long, long, long, long, long, long, long) Numbers(ImportSummary s) =>
        (s.Rows, s.Added, s.Changed, s.Unchanged, s.Rejected, s.Repaired, s.PriceChanges, s.StatusChanges);

    /// <summary>As a killed process leaves it: still running, for all the store knows.</summary>
    private async Task ForgetEndAsync()
    {
        await using var db = await Database.Contexts.CreateDbContextAsync(Token);
        await db.ImportRuns.ExecuteUpdateAsync(set => set.SetProperty(r => r.Status, ImportRunStatus.Running), Token);
    }

    private sealed class Collect(List<ImportProgress> reports) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => reports.Add(value);
    }
}

public sealed class SqliteImportTests : ImportTests
{
    protected override Task<TestDatabase> OpenAsync(TimeProvider clock) => TestDatabase.SqliteAsync(clock, Token);
}

public sealed class PostgresImportTests : ImportTests
{
    protected override Task<TestDatabase> OpenAsync(TimeProvider clock)
    {
        Assert.SkipUnless(TestDatabase.HasPostgres, TestDatabase.NoPostgres);
        return TestDatabase.PostgresAsync(clock, Token);
    }
}
