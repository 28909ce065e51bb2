using System.Buffers;
using System.IO.Hashing;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.ObjectPool;
using Microsoft.Net.Http.Headers;

namespace Homester.Api.Host.Responses;

/// <summary>
/// The body of an answer while it is written: a pooled buffer with its JSON writer. Rent one, write, send, dispose. Not thread safe.
/// </summary>
public sealed class JsonBody : IDisposable
{
    // A page of 100 cards is about 150 KB; larger buffers go back to the collector instead of staying for good.
    private const int LargestKept = 1 << 20;

    private static readonly ObjectPool<JsonBody> Pool = new DefaultObjectPool<JsonBody>(new Policy(), maximumRetained: 64);

    // Remarks hold quotes and apostrophes; bodies are only ever served as JSON, so HTML escapes would be waste.
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> _buffer = new(64 * 1024);
    private int _taggedLength;

    private JsonBody() => Json = new Utf8JsonWriter(_buffer, WriterOptions);

    public Utf8JsonWriter Json { get; }

    public static JsonBody Rent() => Pool.Get();

    /// <summary>Room behind what is written, for UTF-8 that the JSON writer need not see: the elements of an array that it began, with the commas between them.</summary>
    public Span<byte> Room(int length)
    {
        Json.Flush();
        return _buffer.GetSpan(length);
    }

    /// <summary>Says how much of the room was taken.</summary>
    public void Took(int length) => _buffer.Advance(length);

    /// <summary>What is written after this call (timings) does not make the answer another one.</summary>
    public void EndTaggedPart()
    {
        Json.Flush();
        _taggedLength = _buffer.WrittenCount;
    }

    /// <summary>Sends the body, or 304 when the caller has it already.</summary>
    /// <param name="context">Where to.</param>
    /// <param name="cacheControl">Who may keep it.</param>
    /// <param name="cancellationToken">Stops sending.</param>
    /// <param name="entityTag">The tag where the answer has one of its own; else it is made of what was written.</param>
    public async Task SendAsync(HttpContext context, string cacheControl, CancellationToken cancellationToken, string? entityTag = null)
    {
        Json.Flush();
        var response = context.Response;
        var tag = entityTag ?? EntityTag();
        if (cacheControl == CachePolicies.Personal) response.Headers.Append(HeaderNames.Vary, HeaderNames.Authorization);
        response.Headers.ETag = tag;
        response.Headers.CacheControl = cacheControl;
        if (ConditionalRequest.Matches(context.Request.Headers.IfNoneMatch, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = _buffer.WrittenCount;
        if (HttpMethods.IsHead(context.Request.Method)) return;
        // One call for all: head and body go to the connection together, and are copied there once.
        await response.Body.WriteAsync(_buffer.WrittenMemory, cancellationToken);
    }

    /// <summary>Sends the body as the answer to a write: what the caller has already makes no difference, and nobody keeps it.</summary>
    public async Task SendWrittenAsync(HttpContext context, int status, string entityTag, CancellationToken cancellationToken)
    {
        Json.Flush();
        var response = context.Response;
        response.StatusCode = status;
        response.Headers.ETag = entityTag;
        response.Headers.CacheControl = CachePolicies.Never;
        response.ContentType = "application/json; charset=utf-8";
        response.ContentLength = _buffer.WrittenCount;
        await response.Body.WriteAsync(_buffer.WrittenMemory, cancellationToken);
    }

    public void Dispose() => Pool.Return(this);

    // Weak, because the same tag stands for the compressed and the plain form, and because timings are left out of it.
    private string EntityTag()
    {
        var written = _buffer.WrittenSpan;
        var hash = XxHash3.HashToUInt64(_taggedLength > 0 ? written[.._taggedLength] : written);
        return string.Create(20, hash, static (text, value) =>
        {
            "W/\"".CopyTo(text);
            value.TryFormat(text[3..], out _, "x16");
            text[^1] = '"';
        });
    }

    private sealed class Policy : PooledObjectPolicy<JsonBody>
    {
        public override JsonBody Create() => new();

        public override bool Return(JsonBody obj)
        {
            if (obj._buffer.Capacity > LargestKept) return false;
            obj._buffer.ResetWrittenCount();
            obj.Json.Reset();
            obj._taggedLength = 0;
            return true;
        }
    }
}
