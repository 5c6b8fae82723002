namespace DeskDevice.Architecture.Language;

/// <summary>Members of a class, each with one thing of the language in it: those that a desk cannot run, and those that it can.</summary>
internal static class Snippets
{
    /// <summary>By name; each must be refused.</summary>
    public static readonly IReadOnlyDictionary<string, string> Refused = new Dictionary<string, string>
    {
        ["own generic class"] = "class Box<T> { }",
        ["own generic struct"] = "struct Box<T> { }",
        ["own generic delegate"] = "delegate void D<T>(T x);",
        ["generic method"] = "static T M<T>(T x) => x;",
        ["generic local function"] = "static void M() { void L<T>(T x) { } L(1); }",
        ["int?"] = "static int? M() => null;",
        ["lifted comparison"] = "static bool M(string? s) => s?.Length > 3;",
        ["number behind a question mark"] = "static int M(string? s) => s?.Length ?? 0;",
        ["List<T>"] = "static object M() => new System.Collections.Generic.List<int>();",
        ["Action<T>"] = "static Action<int>? F;",
        ["Func<T>"] = "static Func<int>? F;",
        ["EventHandler<T>"] = "static event EventHandler<int>? E;",
        ["natural type of a lambda"] = "static void M() { var f = (int x) => x; f(1); }",
        ["anonymous type"] = "static object M() => new { A = 1 };",
        ["Span"] = "static void M(Span<byte> b) { }",
        ["params span"] = "static void M(params ReadOnlySpan<int> x) { }",
        ["tuple"] = "static (int, int) M() => (1, 2);",
        ["deconstruction by tuple"] = "static void M() { (int a, int b) = (1, 2); object o = (a, b); }",
        ["record"] = "record R(int A);",
        ["record struct"] = "readonly record struct R(int A);",
        ["required"] = "class A { public required int B { get; init; } }",
        ["yield"] = "static System.Collections.IEnumerable M() { yield return 1; }",
        ["LINQ"] = "static int M(int[] x) => System.Linq.Enumerable.Count(x);",
        ["async"] = "static async void M() { await System.Threading.Tasks.Task.Delay(1); }",
        ["async without await"] = "static async void M() { }",
        ["range"] = "static int[] M(int[] x) => x[1..2];",
        ["range of a text"] = "static string M(string x) => x[1..];",
        ["index from the end"] = "static int M(int[] x) { System.Index i = ^1; return x[i]; }",
        ["u8"] = "static void M() { var b = \"a\"u8; }",
        ["stackalloc"] = "static unsafe void M() { int* p = stackalloc int[3]; }",
        ["stackalloc of values"] = "static unsafe void M() { int* p = stackalloc[] { 1, 2 }; }",
        ["static abstract"] = "interface I { static abstract int A(); }",
        ["default interface method"] = "interface I { int A() => 1; }",
        ["decimal"] = "static decimal M() => 1m;",
        ["volatile"] = "static volatile int F;",
        ["static made of another class's"] = "class A { public static int[] All() => new int[1]; } class B { static readonly int[] Kinds = A.All(); }",
        ["static made of another class's field"] = "class A { public static readonly int[] Kinds = new int[1]; } class B { static readonly int[] Kinds = A.Kinds; }",
        ["multidimensional array"] = "static int[,] F = new int[2, 2];",
        ["texts never set"] = "static string[] F = new string[3];",
        ["texts set too late"] = "static string[] M(int n) { string[] x = new string[n]; if (x[0] == \"a\") { } return x; }",
        ["checked expression"] = "static int M(int x) => checked(x + 1);",
        ["checked statement"] = "static int M(int x) { checked { return x + 1; } }",
        ["enum's ToString"] = "enum E { A } static string M(E e) => e.ToString();",
        ["enum joined to a text"] = "enum E { A } static string M(E e) => \"is \" + e;",
        ["enum in an interpolation"] = "enum E { A } static string M(E e) => $\"is {e}\";",
        ["enum as an object"] = "enum E { A } static object M(E e) => e;",
        ["DateTimeKind"] = "static DateTime M() => new DateTime(1, DateTimeKind.Utc);",
        ["DateTimeOffset"] = "static void M(DateTimeOffset x) { }",
        ["Stopwatch"] = "static void M(System.Diagnostics.Stopwatch x) { }",
        ["Buffer"] = "static void M(byte[] a) => Buffer.BlockCopy(a, 0, a, 0, 1);",
        ["BinaryWriter"] = "static void M(System.IO.BinaryWriter x) { }",
        ["IEquatable<T>"] = "class A : IEquatable<A> { public bool Equals(A? other) => true; }",
        ["Array.Sort"] = "static void M(int[] x) => Array.Sort(x);",
        ["Array.Empty"] = "static int[] M() => Array.Empty<int>();",
        ["string.Join"] = "static string M(string[] x) => string.Join(\",\", x);",
        ["string.Replace"] = "static string M(string x) => x.Replace(\"a\", \"b\");",
        ["char.IsDigit"] = "static bool M(char x) => char.IsDigit(x);",
        ["Activator"] = "static object? M() => Activator.CreateInstance(typeof(object));",
        ["collection expression to a list"] = "static void M() { System.Collections.Generic.List<int> x = [1, 2]; }",
        ["collection expression to a span"] = "static void M() { ReadOnlySpan<int> x = [1, 2]; }",
        ["spread"] = "static int[] M(int[] x) => [.. x, 1];",
        ["dynamic"] = "static object M(dynamic x) => x.Y;",
        ["culture"] = "static string M(int x) => x.ToString(System.Globalization.CultureInfo.InvariantCulture);",
        ["text comparison by kind"] = "static bool M(string x) => x.StartsWith(\"a\", StringComparison.Ordinal);",
        ["HashCode"] = "static int M() => HashCode.Combine(1, 2);",
    };

    /// <summary>By name; what drivers may do, and nobody else.</summary>
    public static readonly IReadOnlyDictionary<string, string> RefusedInLinkedSource = new Dictionary<string, string>
    {
        ["tick count"] = "static long M() => Environment.TickCount64;",
        ["calendar"] = "static long M() => DateTime.UtcNow.Ticks;",
        ["file"] = "static bool M() => System.IO.File.Exists(\"I:\\\\a\");",
    };

    /// <summary>By name; what the board's own libraries do otherwise than one would think.</summary>
    public static readonly IReadOnlyDictionary<string, string> RefusedOnTheBoard = new Dictionary<string, string>
    {
        ["text for a debugger"] = "static void M() => System.Diagnostics.Debug.WriteLine(\"a\");",
        ["a thread that catches nothing"] = "static void Run() { } static void M() => new System.Threading.Thread(Run).Start();",
        ["a lambda's thread that catches nothing"] = "static void M() { System.Threading.Thread t = new(() => { }); t.Start(); }",
        ["a thread that catches too little"] = "static void Run() { try { } catch (ArgumentException) { } } static void M() => new System.Threading.Thread(Run).Start();",
        ["heap compaction"] = "static uint M() => nanoFramework.Runtime.Native.GC.Run(true);",
    };

    /// <summary>By name; none may be refused.</summary>
    public static readonly IReadOnlyDictionary<string, string> Allowed = new Dictionary<string, string>
    {
        ["interpolation with a format"] = "static string M(int x) => $\"{x:D3} of {x}\";",
        ["texts put together"] = "static string M(int a, string b) => \"x\" + a.ToString() + b + \"y\" + b + a;",
        ["nullable reference"] = "static string M(string? s) => s?.Trim() ?? \"\";",
        ["switch expression"] = "static int M(int x) => x switch { 1 => 2, > 5 and < 9 => 3, _ => 4 };",
        ["switch on many texts"] = "static int M(string x) { switch (x) { case \"aa\": return 1; case \"bb\": return 2; case \"cc\": return 3; case \"dd\": return 4; "
            + "case \"ee\": return 5; case \"ff\": return 6; case \"gg\": return 7; case \"hh\" when x.Length > 1: return 8; default: return 0; } }",
        ["patterns"] = "static bool M(object o) => o is string { Length: > 2 } s && s != \"\" || o is 1 or 2;",
        ["local function"] = "static int M(int x) { int L(int y) => x + y; return L(1); }",
        ["lambda to an own delegate"] = "delegate int D(int x); static D M(int a) => x => x + a;",
        ["method group to an own delegate"] = "delegate int D(int x); static int A(int x) => x; static D M() => A;",
        ["init"] = "class A { public int B { get; init; } = 1; } static A M() => new() { B = 2 };",
        ["readonly struct"] = "readonly struct S { public S(int a) => A = a; public int A { get; } }",
        ["using declaration"] = "class A : IDisposable { public void Dispose() { } } static void M() { using A a = new(); }",
        ["exception filter"] = "static int M() { try { return 1; } catch (Exception e) when (e.Message != null) { return 2; } finally { } }",
        ["lock"] = "static readonly object L = new(); static void M() { lock (L) { } }",
        ["ref return"] = "static ref int M(int[] x) => ref x[0];",
        ["jagged arrays"] = "static readonly byte[][] T = { new byte[] { 1, 2 }, new byte[] { 3 } };",
        ["array of constants"] = "static readonly int[] T = { 1, 2, 3, 4, 5, 6, 7, 8, 9 }; static readonly string[] W = { \"a\", \"b\" };",
        ["empty collection expression to an array"] = "static int[] M() => [];",
        ["collection expression to an array"] = "static readonly int[] T = [1, 2, 3];",
        ["texts set at once"] = "static string[] M(int n) { string[] x = new string[n]; for (int i = 0; i < n; i++) x[i] = \"\"; return x; }",
        ["foreach over an array"] = "static int M(int[] x) { int s = 0; foreach (int y in x) s += y; return s; }",
        ["last item by index"] = "static int M(int[] x) => x[x.Length - 1];",
        ["StringBuilder"] = "static string M() { System.Text.StringBuilder b = new(); b.Append('a').Append(\"b\").Clear(); return b.ToString(); }",
        ["UTF-8"] = "static string M(byte[] x) => System.Text.Encoding.UTF8.GetString(x, 0, x.Length);",
        ["Hashtable"] = "static object? M() { System.Collections.Hashtable h = new(); h[\"a\"] = 1; return h[\"a\"]; }",
        ["Queue"] = "static object? M() { System.Collections.Queue q = new(); q.Enqueue(1); return q.Dequeue(); }",
        ["Array.Copy and Clone"] = "static int[] M(int[] x) { Array.Copy(x, 0, x, 1, 1); return (int[])x.Clone(); }",
        ["int.TryParse"] = "static bool M(string x) => int.TryParse(x, out int y) && y > 1;",
        ["Split and Substring"] = "static string M(string x) => x.Split('/')[0].Substring(1);",
        ["enum as a number"] = "enum E { A, B } static int M(E e) => e == E.B ? (int)e : 0;",
        ["unchecked"] = "static uint M(uint x) => unchecked(x * 31);",
        ["event of an own delegate"] = "delegate void D(int x); static event D? E; static void M() => E?.Invoke(1);",
        ["interface without bodies"] = "interface I { int A(); int B { get; } }",
    };
    /// <summary>By name; what the board's program may do with its libraries.</summary>
    public static readonly IReadOnlyDictionary<string, string> AllowedOnTheBoard = new Dictionary<string, string>
    {
        ["a thread that catches everything"] = "static void Run() { try { } catch (Exception) { } } static void M() => new System.Threading.Thread(Run).Start();",
        ["a thread in somebody's care"] = "static void Care() { try { } catch (Exception) { } } static void M() => new System.Threading.Thread(() => Care()).Start();",
        ["collection without compaction"] = "static uint M() => nanoFramework.Runtime.Native.GC.Run(false);",
    };
}
