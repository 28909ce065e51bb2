using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Homester.Api.Host.Problems;

/// <summary>The one place that writes a problem body, whatever the request accepts.</summary>
public static class ProblemWriter
{
    public const string MediaType = "application/problem+json";

    public static async Task WriteAsync(HttpContext context, Problem problem, CancellationToken cancellationToken)
    {
        var response = context.Response;
        response.StatusCode = problem.Status;
        SecurityHeaders.Apply(context);
        response.ContentType = MediaType;
        response.Headers.CacheControl = "no-store";
        if (problem.Status == StatusCodes.Status401Unauthorized && response.Headers.WWWAuthenticate.Count == 0) response.Headers.WWWAuthenticate = "Bearer";
        if (problem.RetryAfter is { } wait)
            response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var body = Encode(context, problem);
        response.ContentLength = body.WrittenCount;
        if (!HttpMethods.IsHead(context.Request.Method)) await response.Body.WriteAsync(body.WrittenMemory, cancellationToken);
    }

    private static ArrayBufferWriter<byte> Encode(HttpContext context, Problem problem)
    {
        var body = new ArrayBufferWriter<byte>(512);
        using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        json.WriteString("type", "about:blank");
        json.WriteString("title", problem.Title);
        json.WriteNumber("status", problem.Status);
        json.WriteString("detail", problem.Detail);
        json.WriteString("instance", context.Request.PathBase.Add(context.Request.Path).ToUriComponent());
        json.WriteString("traceId", Activity.Current?.Id ?? context.TraceIdentifier);
        json.WriteString("message", problem.Title);
        if (problem.Errors is { } errors)
        {
            json.WriteStartObject("errors");
            foreach (var (field, reasons) in errors)
            {
                json.WriteStartArray(field);
                foreach (var reason in reasons) json.WriteStringValue(reason);
                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.Flush();
        return body;
    }
}
