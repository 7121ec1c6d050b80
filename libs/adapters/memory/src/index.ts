export { MemoryBus } from './bus/memory-bus';
