using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Homester.Api.Tests.Hosting;
using Homester.Photos.Reading;
using Homester.Testing.Photos;
using ImageMagick;

namespace Homester.Api.Tests.Photos;

public sealed class UploadTests : IAsyncLifetime
{
    private PhotoApp? _app;

    public static TheoryData<ImageFormat> Formats => [.. Enum.GetValues<ImageFormat>()];

    private PhotoApp App => _app!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _app = await PhotoApp.StartAsync(more: [("PHOTO_MAX_BYTES", "300000"), ("PHOTO_MAX_PIXELS", "1000000"), ("PHOTO_MAX_PER_LISTING", "5")]);

    public ValueTask DisposeAsync() => App.DisposeAsync();

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task An_uploaded_photo_is_served_in_its_sizes_without_its_place(ImageFormat format)
    {
        var photo = await App.AddAsync(TestPhotos.WithMetadata(format, 700, 400), caption: "The kitchen – “north”");

        Assert.Equal(("The kitchen – “north”", 700, 400, 1), ((string?)photo["caption"], (int)photo["width"]!, (int)photo["height"]!, (int)photo["position"]!));
        foreach (var variant in photo["variants"]!.AsArray())
        {
            using var response = await App.App.Client.GetAsync((string)variant!["url"]!, Token);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal("image/webp", response.Content.Headers.ContentType?.MediaType);
            Assert.Equal("public, max-age=31536000, immutable", string.Join(", ", response.Headers.GetValues("Cache-Control").SelectMany(v => v.Split(", ")).Order(StringComparer.Ordinal).Reverse()));
            Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
            var bytes = await response.Content.ReadAsByteArrayAsync(Token);
            Assert.DoesNotContain(TestPhotos.Secret, Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
            using var picture = new MagickImage(bytes);
            Assert.Equal(((uint)(int)variant["width"]!, (uint)(int)variant["height"]!), (picture.Width, picture.Height));
            Assert.Empty(picture.ProfileNames);

            using var again = new HttpRequestMessage(HttpMethod.Get, (string)variant["url"]!);
            again.Headers.IfNoneMatch.Add(response.Headers.ETag!);
            using var unchanged = await App.App.Client.SendAsync(again, Token);
            Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        }

        // Nothing of what was sent is kept but the pictures.
        Assert.All(App.Files, file => Assert.EndsWith(".webp", file, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_image_itself_may_be_the_body()
    {
        using var body = new ByteArrayContent(TestPhotos.Of(ImageFormat.Png));
        body.Headers.ContentType = new MediaTypeHeaderValue("image/gif");
        using var response = await App.SendAsync(body);

        await HomesterApp.BodyAsync(response, 201);
    }

    [Fact]
    public async Task The_same_file_again_gives_the_same_photo()
    {
        var file = TestPhotos.Of(ImageFormat.Jpeg);
        var first = await App.AddAsync(file, caption: "first");
        var second = await App.AddAsync(file, caption: "second");

        Assert.Equal((int)first["id"]!, (int)second["id"]!);
        Assert.Single((await App.ListAsync()).Photos);
    }

    [Fact]
    public async Task Parallel_uploads_get_positions_of_their_own()
    {
        var files = Enumerable.Range(0, 5).Select(i => TestPhotos.Of(ImageFormat.Png, 30 + i, 20)).ToList();
        var answers = await Task.WhenAll(files.Concat(files).Select(file => Task.Run(() => App.UploadAsync(file), Token)));

        Assert.All(answers, a => Assert.Equal(HttpStatusCode.Created, a.StatusCode));
        var (photos, _) = await App.ListAsync();
        Assert.Equal([1, 2, 3, 4, 5], photos.Select(p => (int)p!["position"]!));
        Assert.Equal(5, photos.Select(p => (int)p!["id"]!).Distinct().Count());
    }

    [Fact]
    public async Task A_listing_takes_no_more_photos_than_allowed()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => App.UploadAsync(TestPhotos.Of(ImageFormat.Png, 40 + i, 20)), Token)));

        Assert.Equal(5, answers.Count(a => a.StatusCode == HttpStatusCode.Created));
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.Created))
            Assert.Contains("5 photos", (string)(await HomesterApp.ProblemAsync(refused, 409))["detail"]!, StringComparison.Ordinal);
        Assert.Equal(5, App.Files.Count);
    }

    [Fact]
    public async Task What_is_no_photo_is_refused_with_the_remedy()
    {
        await RefusedAsync("GIF89a\u0001\u0000\u0001\u0000"u8.ToArray(), 415, "a GIF image");
        await RefusedAsync("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"u8.ToArray(), 415, "an SVG drawing");
        await RefusedAsync(TestPhotos.Of(ImageFormat.Jpeg)[..^100], 400, "ends before its picture does");
        await RefusedAsync([.. TestPhotos.Of(ImageFormat.Png), .. "PK\u0003\u0004"u8], 400, "4 bytes behind the end");
        await RefusedAsync(FileSurgery.PngOfSize(TestPhotos.Of(ImageFormat.Png), 20_000, 20_000), 413, "20,000 by 20,000");
        await RefusedAsync(TestPhotos.Of(ImageFormat.WebP, 1001, 1000), 413, "1,000,000 pixels");
        Assert.Empty(App.Files);
    }

    [Fact]
    public async Task A_body_of_too_many_bytes_is_refused()
    {
        using var form = await App.UploadAsync(new byte[300_001]);
        await HomesterApp.ProblemAsync(form, 413);
        using var body = new ByteArrayContent(new byte[300_001]);
        body.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
        using var raw = await App.SendAsync(body);
        await HomesterApp.ProblemAsync(raw, 413);
    }

    [Theory]
    [InlineData("application/json", "{}", 415)]
    [InlineData("text/plain", "photo", 415)]
    [InlineData("multipart/form-data", "--", 400)]
    [InlineData("multipart/form-data; boundary=b", "--c\r\n\r\n", 400)]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"foto\"\r\n\r\nx\r\n--b--\r\n", 400)]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"caption\"\r\n\r\nx\r\n--b--\r\n", 400)]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=\"photo\"\r\n\r\nx", 400)]
    [InlineData("multipart/form-data; boundary=b", "", 400)]
    public async Task A_body_that_is_no_upload_is_refused(string type, string text, int status)
    {
        using var body = new ByteArrayContent(Encoding.Latin1.GetBytes(text));
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var response = await App.SendAsync(body);

        await HomesterApp.ProblemAsync(response, status);
    }

    [Fact]
    public async Task A_caption_is_bounded_text()
    {
        using var longer = await App.UploadAsync(TestPhotos.Of(ImageFormat.Png), caption: new string('x', 301));
        Assert.NotNull((await HomesterApp.ProblemAsync(longer, 400))["errors"]!["caption"]);
        using var broken = await App.UploadAsync(TestPhotos.Of(ImageFormat.Png), caption: "two\nlines");
        await HomesterApp.ProblemAsync(broken, 400);
    }

    [Fact]
    public async Task Only_the_owner_and_admins_upload()
    {
        var file = TestPhotos.Of(ImageFormat.Png);
        var user = await App.App.RegisterAsync("user@example.org");
        var admin = await App.App.RegisterAsync("admin@example.org", "admin", verified: true);
        using var foreign = await App.UploadAsync(file, token: App.Other.AccessToken);
        await HomesterApp.ProblemAsync(foreign, 403);
        using var plain = await App.UploadAsync(file, token: user.AccessToken);
        await HomesterApp.ProblemAsync(plain, 403);
        using var anonymous = await App.App.Client.PostAsync("/api/properties/1/photos", new ByteArrayContent(file), Token);
        await HomesterApp.ProblemAsync(anonymous, 401);
        using var nowhere = await App.UploadAsync(file, listing: 4711);
        await HomesterApp.ProblemAsync(nowhere, 404);
        using var any = await App.UploadAsync(file, listing: 3, token: admin.AccessToken);
        await HomesterApp.BodyAsync(any, 201);
    }

    [Theory]
    [InlineData("/api/photos/..%2f..%2fetc%2fpasswd/320.webp")]
    [InlineData("/api/photos/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08/320.webp")]
    [InlineData("/api/photos/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08/321.webp")]
    [InlineData("/api/photos/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08/0320.webp")]
    [InlineData("/api/photos/short/320.webp")]
    public async Task A_picture_that_is_not_there_is_a_404_problem(string address) => await App.App.RefusedAsync(address, 404);

    private async Task RefusedAsync(byte[] file, int status, string reason)
    {
        using var response = await App.UploadAsync(file);
        JsonNode problem = await HomesterApp.ProblemAsync(response, status);
        Assert.Contains(reason, (string)problem["errors"]!["photo"]![0]!, StringComparison.Ordinal);
    }
}
