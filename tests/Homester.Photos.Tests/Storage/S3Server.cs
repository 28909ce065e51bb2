using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Homester.Photos.Tests.Storage;

/// <summary>
/// Storage on loopback that speaks as much of S3 as photos need. It computes every signature (version 4) and body hash itself and answers 403 to others, and
/// it hands lists out in small pages.
/// </summary>
internal sealed class S3Server : IAsyncDisposable
{
    public const string Bucket = "homes";
    public const string AccessKey = "AKIDEXAMPLE";
    public const string SecretKey = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";
    public const string Region = "eu-test-1";

    private const int PageSize = 3;

    private readonly ConcurrentDictionary<string, (byte[] Bytes, DateTimeOffset At)> _objects = new(StringComparer.Ordinal);
    private readonly WebApplication _app;

    private S3Server(WebApplication app) => _app = app;

    public string Address => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>Keys that are kept.</summary>
    public IEnumerable<string> Keys => _objects.Keys;

    /// <summary>Requests that were refused for their signature.</summary>
    public int Refused { get; private set; }

    /// <summary>When set, what every request is answered with.</summary>
    public int? Broken { get; set; }

    public static async Task<S3Server> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new S3Server(app);
        app.Run(server.AnswerAsync);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, context.RequestAborted);
        if (Broken is { } status)
        {
            context.Response.StatusCode = status;
            return;
        }

        if (!IsSigned(context, body.ToArray()))
        {
            Refused++;
            await FailAsync(context, 403, "SignatureDoesNotMatch");
            return;
        }

        var parts = request.Path.Value!.Split('/', 3);
        var key = parts.Length > 2 ? parts[2] : "";
        if (parts[1] != Bucket) await FailAsync(context, 404, "NoSuchBucket");
        else if (key.Length == 0) await OnBucketAsync(context);
        else await OnObjectAsync(context, key, body.ToArray());
    }

    private async Task OnObjectAsync(HttpContext context, string key, byte[] body)
    {
        var response = context.Response;
        switch (context.Request.Method)
        {
            case "PUT":
                _objects[key] = (body, TimeProvider.System.GetUtcNow());
                response.Headers.ETag = $"\"{Convert.ToHexStringLower(SHA256.HashData(body))}\"";
                break;
            case "DELETE":
                _objects.TryRemove(key, out _);
                response.StatusCode = 204;
                break;
            case "GET" or "HEAD" when _objects.TryGetValue(key, out var found):
                response.ContentLength = found.Bytes.Length;
                response.Headers.LastModified = found.At.ToString("R", CultureInfo.InvariantCulture);
                response.Headers.ETag = $"\"{Convert.ToHexStringLower(SHA256.HashData(found.Bytes))}\"";
                if (context.Request.Method == "GET") await response.Body.WriteAsync(found.Bytes, context.RequestAborted);
                break;
            default:
                await FailAsync(context, 404, "NoSuchKey");
                break;
        }
    }

    private async Task OnBucketAsync(HttpContext context)
    {
        XNamespace xml = "http://s3.amazonaws.com/doc/2006-03-01/";
        if (context.Request.Method == "HEAD") return;
        if (context.Request.Method != "GET" || context.Request.Query["list-type"] != "2")
        {
            await FailAsync(context, 400, "InvalidRequest");
            return;
        }

        string prefix = context.Request.Query["prefix"].ToString(), after = context.Request.Query["continuation-token"].ToString();
        var keys = _objects.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal) && string.CompareOrdinal(k, after) > 0).Order(StringComparer.Ordinal).ToList();
        var page = keys.Take(PageSize).ToList();
        await XmlAsync(context, new XElement(xml + "ListBucketResult",
            new XElement(xml + "Name", Bucket), new XElement(xml + "Prefix", prefix), new XElement(xml + "KeyCount", page.Count),
            new XElement(xml + "IsTruncated", keys.Count > PageSize),
            keys.Count > PageSize ? new XElement(xml + "NextContinuationToken", page[^1]) : null,
            page.Select(k => new XElement(xml + "Contents", new XElement(xml + "Key", k), new XElement(xml + "Size", _objects[k].Bytes.Length),
                new XElement(xml + "LastModified", _objects[k].At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture))))));
    }

    // https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html
    private static bool IsSigned(HttpContext context, byte[] body)
    {
        var request = context.Request;
        var said = request.Headers.Authorization.ToString();
        const string Scheme = "AWS4-HMAC-SHA256 ";
        if (!said.StartsWith(Scheme, StringComparison.Ordinal)) return false;
        var parts = said[Scheme.Length..].Split(',', StringSplitOptions.TrimEntries).Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => p[1], StringComparer.Ordinal);
        var scope = parts["Credential"].Split('/', 2);
        var time = request.Headers["x-amz-date"].ToString();
        if (scope[0] != AccessKey || scope[1] != $"{time[..8]}/{Region}/s3/aws4_request") return false;
        if (DateTimeOffset.ParseExact(time, "yyyyMMddTHHmmssZ", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) < TimeProvider.System.GetUtcNow().AddMinutes(-15)) return false;
        var hash = request.Headers["x-amz-content-sha256"].ToString();
        if (hash != Convert.ToHexStringLower(SHA256.HashData(body))) return false;

        var raw = context.Features.Get<IHttpRequestFeature>()!.RawTarget.Split('?', 2);
        var query = raw.Length < 2 ? "" : string.Join('&', raw[1].Split('&').Select(p => p.Contains('=', StringComparison.Ordinal) ? p : p + "=").Order(StringComparer.Ordinal));
        var names = parts["SignedHeaders"].Split(';');
        if (!names.Contains("host") || !names.Contains("x-amz-date") || !names.Contains("x-amz-content-sha256")) return false;
        var headers = string.Concat(names.Select(n => $"{n}:{string.Join(',', request.Headers[n].Select(v => v!.Trim()))}\n"));
        var canonical = $"{request.Method}\n{raw[0]}\n{query}\n{headers}\n{parts["SignedHeaders"]}\n{hash}";
        var toSign = $"AWS4-HMAC-SHA256\n{time}\n{scope[1]}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = scope[1].Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + SecretKey), (k, part) => HMACSHA256.HashData(k, Encoding.UTF8.GetBytes(part)));
        return parts["Signature"] == Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));
    }

    private static Task FailAsync(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        if (context.Request.Method == "HEAD") return Task.CompletedTask;
        return XmlAsync(context, new XElement("Error", new XElement("Code", code), new XElement("Message", code)));
    }

    private static Task XmlAsync(HttpContext context, XElement content)
    {
        context.Response.ContentType = "application/xml";
        return context.Response.WriteAsync("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + content, context.RequestAborted);
    }
}
