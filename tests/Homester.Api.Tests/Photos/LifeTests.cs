using System.Net;
using Homester.Api.Features.Photos;
using Homester.Api.Tests.Hosting;
using Homester.Data.Storage;
using Homester.Photos.Reading;
using Homester.Testing.Databases;
using Homester.Testing.Photos;

namespace Homester.Api.Tests.Photos;

public abstract class LifeTests : IAsyncLifetime
{
    private PhotoApp? _app;

    private PhotoApp App => _app!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_app is not null) await _app.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<PhotoApp> StartAsync();

    [Fact]
    public async Task The_addresses_of_photos_lead_those_of_the_source_in_details_and_cards()
    {
        await App.App.WriteAsync(Homes.House("a") with { ImageUrls = ["https://example.com/own.jpg"] });
        var first = await App.AddAsync(TestPhotos.Of(ImageFormat.Jpeg, 30, 20));
        var second = await App.AddAsync(TestPhotos.Of(ImageFormat.Jpeg, 1500, 20));

        Assert.Equal([(string)first["url"]!, (string)second["url"]!, "https://example.com/own.jpg"], await App.ShownAsync());
        Assert.EndsWith("/320.webp", (string)first["url"]!, StringComparison.Ordinal);
        Assert.EndsWith("/1280.webp", (string)second["url"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Order_and_captions_change_for_the_state_that_was_read()
    {
        int[] ids = [await IdAsync(30), await IdAsync(31), await IdAsync(32)];
        var (_, tag) = await App.ListAsync();
        var order = new { photos = new object[] { new { id = ids[2], caption = "last" }, new { id = ids[0] }, new { id = ids[1], caption = (string?)null } } };

        using var missing = await PutAsync(order, null);
        await HomesterApp.ProblemAsync(missing, 428);
        using var stale = await PutAsync(order, "\"0000000000000000\"");
        await HomesterApp.ProblemAsync(stale, 412);
        using var good = await PutAsync(order, tag);
        await HomesterApp.BodyAsync(good, 200);
        using var again = await PutAsync(order, tag);
        await HomesterApp.ProblemAsync(again, 412);

        var (photos, now) = await App.ListAsync();
        Assert.Equal([ids[2], ids[0], ids[1]], photos.Select(p => (int)p!["id"]!));
        Assert.Equal("last", (string?)photos[0]!["caption"]);
        Assert.Equal(good.Headers.ETag!.ToString(), now);
        Assert.Equal(photos.Select(p => (string)p!["url"]!), await App.ShownAsync());
    }

    [Fact]
    public async Task An_order_that_does_not_name_every_photo_once_is_refused()
    {
        int[] ids = [await IdAsync(30), await IdAsync(31)];
        var (_, tag) = await App.ListAsync();
        foreach (var photos in (object[])[Array.Empty<object>(), new[] { new { id = ids[0] } }, new[] { new { id = ids[0] }, new { id = ids[0] }, new { id = ids[1] } },
            new[] { new { id = ids[0] }, new { id = ids[1] }, new { id = 4711 } }, "no list", new object[] { 1, "two" }, new[] { new { id = ids[0], colour = 1 }, new { id = ids[1], colour = 2 } }])
        {
            using var response = await PutAsync(new { photos }, tag);
            await HomesterApp.ProblemAsync(response, 400);
        }

        using var foreign = await App.App.SendAsync(HttpMethod.Put, "/api/properties/1/photos", new { photos = Array.Empty<object>() }, App.Other.AccessToken, ("If-Match", tag));
        await HomesterApp.ProblemAsync(foreign, 403);
    }

    [Fact]
    public async Task Deleting_a_photo_leaves_no_file_but_what_another_listing_shows()
    {
        var file = TestPhotos.Of(ImageFormat.Jpeg, 700, 20);
        var here = (int)(await App.AddAsync(file))["id"]!;
        var there = (int)(await App.AddAsync(file, listing: 2))["id"]!;
        var own = await IdAsync(30);
        Assert.Equal(4, App.Files.Count);

        await DeleteAsync(1, own);
        Assert.Equal(3, App.Files.Count);
        await DeleteAsync(1, here);
        Assert.Equal(3, App.Files.Count);
        Assert.Empty(await App.ShownAsync());
        Assert.Single(await App.ShownAsync(2));
        await DeleteAsync(2, there);
        Assert.Empty(App.Files);

        using var gone = await App.App.SendAsync(HttpMethod.Delete, $"/api/properties/2/photos/{there}", token: App.Agent.AccessToken);
        await HomesterApp.ProblemAsync(gone, 404);
    }

    [Fact]
    public async Task A_photo_is_not_deleted_through_another_listing_or_by_another_agent()
    {
        var id = await IdAsync(30);
        using var elsewhere = await App.App.SendAsync(HttpMethod.Delete, $"/api/properties/2/photos/{id}", token: App.Agent.AccessToken);
        await HomesterApp.ProblemAsync(elsewhere, 404);
        using var foreign = await App.App.SendAsync(HttpMethod.Delete, $"/api/properties/1/photos/{id}", token: App.Other.AccessToken);
        await HomesterApp.ProblemAsync(foreign, 403);

        Assert.Single(App.Files);
    }

    [Fact]
    public async Task Deleting_a_listing_leaves_no_file()
    {
        await IdAsync(30);
        await App.App.Get<ListingStore>().DeleteAsync(1, Token);
        // The service of the application and this test take from one list: whoever was first, the file is gone once both have looked.
        await App.DrainAsync();
        for (var tries = 0; App.Files.Count > 0 && tries < 500; tries++) await Task.Yield();
        await App.App.Get<PhotoFiles>().SweepAsync(TimeProvider.System.GetUtcNow().AddMinutes(1), Token);

        Assert.Empty(App.Files);
    }

    [Fact]
    public async Task A_sweep_takes_files_without_a_row_once_they_are_old_and_no_others()
    {
        await IdAsync(30);
        var kept = App.Files;
        // As if a crash had come between files and row.
        await App.App.Get<Homester.Photos.Storage.IPhotoStorage>().SaveAsync(Homester.Photos.PhotoHash.Of("lost"u8), 320, "lost"u8.ToArray(), Token);

        var files = App.App.Get<PhotoFiles>();
        Assert.Equal(0, await files.SweepAsync(TimeProvider.System.GetUtcNow().AddHours(-1), Token));
        Assert.Equal(2, App.Files.Count);
        Assert.Equal(1, await files.SweepAsync(TimeProvider.System.GetUtcNow().AddHours(1), Token));
        Assert.Equal(kept, App.Files);
    }

    [Fact]
    public async Task Uploads_and_deletes_of_one_content_by_two_listings_never_leave_a_photo_without_files()
    {
        var file = TestPhotos.Of(ImageFormat.Png, 40, 30);
        await Task.WhenAll(((int[])[1, 2]).Select(listing => Task.Run(async () =>
        {
            for (var round = 0; round < 10; round++)
            {
                var id = (int)(await App.AddAsync(file, listing))["id"]!;
                Assert.Single(App.Files);
                await DeleteAsync(listing, id);
            }
        }, Token)));

        Assert.Empty(App.Files);
    }

    private async Task<int> IdAsync(int width) => (int)(await App.AddAsync(TestPhotos.Of(ImageFormat.Png, width, 20)))["id"]!;

    private Task<HttpResponseMessage> PutAsync(object body, string? tag) =>
        App.App.SendAsync(HttpMethod.Put, "/api/properties/1/photos", body, App.Agent.AccessToken, tag is null ? [] : [("If-Match", tag)]);

    private async Task DeleteAsync(int listing, int photo)
    {
        using var response = await App.App.SendAsync(HttpMethod.Delete, $"/api/properties/{listing}/photos/{photo}", token: App.Agent.AccessToken);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
    }
}

public sealed class SqliteLifeTests : LifeTests
{
    protected override Task<PhotoApp> StartAsync() => PhotoApp.StartAsync();
}

public sealed class PostgresLifeTests : LifeTests
{
    protected override Task<PhotoApp> StartAsync()
    {
        Assert.SkipUnless(TestDatabase.HasPostgres, TestDatabase.NoPostgres);
        return PhotoApp.StartAsync(postgres: true);
    }
}

public sealed class PostgresEngineLifeTests : LifeTests
{
    protected override Task<PhotoApp> StartAsync()
    {
        Assert.SkipUnless(TestDatabase.HasPostgres, TestDatabase.NoPostgres);
        return PhotoApp.StartAsync(postgres: true, ("SEARCH", "postgres"));
    }
}
