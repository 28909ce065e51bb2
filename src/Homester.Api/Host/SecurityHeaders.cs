namespace Homester.Api.Host;

/// <summary>Headers that tell browsers what an answer may not be used for.</summary>
public static class SecurityHeaders
{
    // Answers are data: a browser that shows one as a page runs nothing, loads nothing and cannot be framed.
    private const string DataPolicy = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    private const string ResourcePolicy = "Cross-Origin-Resource-Policy";

    // Two years, as the lists of browsers ask for.
    private const string TransportPolicy = "max-age=63072000; includeSubDomains";

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        Apply(context);
        return next(context);
    });

    /// <summary>For answers that start over with empty headers, as after an exception.</summary>
    public static void Apply(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers.ContentSecurityPolicy = DataPolicy;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        // Says nothing of calls that CORS allows; it keeps other sites from pulling answers into their pages as scripts or pictures.
        headers[ResourcePolicy] = "same-origin";
        // Browsers heed it over HTTPS alone, and a person's own machine should not be locked to it.
        if (context.Request.IsHttps && context.Request.Host.Host is not ("localhost" or "127.0.0.1" or "[::1]")) headers.StrictTransportSecurity = TransportPolicy;
    }

    /// <summary>For answers that end a session: browsers forget what they keep of this server.</summary>
    public static void ClearSite(HttpResponse response) => response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";

    /// <summary>For pictures, which pages of other sites may show.</summary>
    public static void AllowEmbedding(HttpResponse response) => response.Headers[ResourcePolicy] = "cross-origin";
}
