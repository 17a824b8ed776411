/**
 * ONNX Runtime reports its use to its maker, on Linux too, unless this is set before its library loads. The library reads the
 * environment of the process, which worker threads cannot change: so the thread that starts them imports this as well.
 */
process.env.ORT_DISABLE_TELEMETRY = '1'
