namespace Homester.Api.Host;

/// <summary>Headers that tell browsers what an answer may not be used for.</summary>
public static class SecurityHeaders
{
    // Answers are data: a browser that shows one as a page runs nothing, loads nothing and cannot be framed.
    private const string DataPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        Apply(context.Response.Headers);
        return next(context);
    });

    /// <summary>For answers that start over with empty headers, as after an exception.</summary>
    public static void Apply(IHeaderDictionary headers)
    {
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers.ContentSecurityPolicy = DataPolicy;
    }
}
