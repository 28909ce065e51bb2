using System.Buffers;
using System.Globalization;
using System.Text;
using Homester.Api.Host;
using Homester.Api.Host.Parameters;
using Homester.Api.Host.Problems;
using Homester.Api.Host.Responses;
using Homester.Importers.Demo;

namespace Homester.Api.Features.Pictures;

/// <summary>GET {key}.svg: a drawing of a demo home. The key says all that is drawn, so nothing is looked up and the answer never changes.</summary>
public static class GetPicture
{
    public static readonly RouteParameter Shot = new(
        "shot", RouteParameterKind.Whole, "Which picture of the home: front, evening, another season, from the other side, another day, night.", "1")
    { Min = 1, Max = HouseDrawing.Shots, Default = 1 };

    public static async Task HandleAsync(HttpContext context, string key, CancellationToken cancellationToken)
    {
        var errors = new ParameterErrors();
        var reader = new ParameterReader(context.Request.Query, errors);
        reader.RefuseOthers(Shot);
        var shot = reader.Whole(Shot);
        if (!DemoPictureKey.TryParse(key, out var home))
        {
            await ProblemWriter.WriteAsync(context, Problem.NotFound("There is no such picture."), cancellationToken);
            return;
        }

        if (errors.Count > 0)
        {
            await ProblemWriter.WriteAsync(context, Problem.Invalid(errors), cancellationToken);
            return;
        }

        await SendAsync(context, home, shot, cancellationToken);
    }

    private static async Task SendAsync(HttpContext context, DemoPictureKey home, int shot, CancellationToken cancellationToken)
    {
        var response = context.Response;
        // Weak, because the same tag stands for the compressed and the plain form.
        var tag = string.Create(CultureInfo.InvariantCulture, $"W/\"{home}-{shot}-v{HouseDrawing.Version}\"");
        response.Headers.ETag = tag;
        response.Headers.CacheControl = CachePolicies.Forever;
        SecurityHeaders.AllowEmbedding(response);
        if (ConditionalRequest.Matches(context.Request.Headers.IfNoneMatch, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var drawing = Encoding.UTF8.GetBytes(HouseDrawing.Render(home, shot));
        response.ContentType = "image/svg+xml; charset=utf-8";
        response.ContentLength = drawing.Length;
        if (HttpMethods.IsHead(context.Request.Method)) return;
        response.BodyWriter.Write(drawing);
        await response.BodyWriter.FlushAsync(cancellationToken);
    }
}
