//! Stops a guest that does not come to an end: every call and every turn of a loop takes points, and a guest without
//! points traps.
//!
//! Whatever runs for ever calls or loops for ever, so nothing else needs to be counted. Counting every operator, as the
//! Wasm VM's own middleware does, puts a check at each branch and nearly halves the speed of the renderer.

use std::sync::{Mutex, PoisonError};

use wasmer::sys::{FunctionMiddleware, MiddlewareError, MiddlewareReaderState, ModuleMiddleware};
use wasmer::wasmparser::{BlockType, Operator};
use wasmer::{ExportIndex, GlobalInit, GlobalType, LocalFunctionIndex, ModuleInfo, Mutability, Type};

/// The counters, by the names of their exports.
pub(super) const POINTS_LEFT: &str = "tenfoot_points_left";
pub(super) const POINTS_EXHAUSTED: &str = "tenfoot_points_exhausted";

/// What a call or a turn takes: about as many operators as are in one.
const POINTS: i64 = 10;

/// The globals in which a module counts.
#[derive(Clone, Copy, Debug)]
struct Counters {
    left: u32,
    exhausted: u32,
}

/// Meters one module.
#[derive(Debug, Default)]
pub(super) struct Metering {
    counters: Mutex<Option<Counters>>,
}

impl ModuleMiddleware for Metering {
    fn generate_function_middleware<'a>(&self, _: LocalFunctionIndex) -> Box<dyn FunctionMiddleware<'a> + 'a> {
        let counters = *self.counters.lock().unwrap_or_else(PoisonError::into_inner);
        Box::new(Function { counters, entered: false })
    }

    fn transform_module_info(&self, module: &mut ModuleInfo) -> Result<(), MiddlewareError> {
        let mut add = |name: &str, ty: Type, initial: GlobalInit| {
            let index = module.globals.push(GlobalType::new(ty, Mutability::Var));
            module.global_initializers.push(initial);
            module.exports.insert(name.to_owned(), ExportIndex::Global(index));
            index.as_u32()
        };
        let left = add(POINTS_LEFT, Type::I64, GlobalInit::I64Const(i64::MAX));
        let exhausted = add(POINTS_EXHAUSTED, Type::I32, GlobalInit::I32Const(0));
        *self.counters.lock().unwrap_or_else(PoisonError::into_inner) = Some(Counters { left, exhausted });
        Ok(())
    }
}

/// Meters one function.
#[derive(Debug)]
struct Function {
    counters: Option<Counters>,
    /// Whether its call has been charged.
    entered: bool,
}

impl Function {
    /// Takes points, or traps.
    fn charge(&self, state: &mut MiddlewareReaderState<'_>) -> Result<(), MiddlewareError> {
        let Some(Counters { left, exhausted }) = self.counters else {
            return Err(MiddlewareError::new("metering", "a function came before its module"));
        };
        state.extend(&[
            Operator::GlobalGet { global_index: left },
            Operator::I64Const { value: POINTS },
            Operator::I64Sub,
            Operator::GlobalSet { global_index: left },
            Operator::GlobalGet { global_index: left },
            Operator::I64Const { value: 0 },
            Operator::I64LtS,
            Operator::If { blockty: BlockType::Empty },
            Operator::I32Const { value: 1 },
            Operator::GlobalSet { global_index: exhausted },
            Operator::Unreachable,
            Operator::End,
        ]);
        Ok(())
    }
}

impl<'a> FunctionMiddleware<'a> for Function {
    fn feed(&mut self, operator: Operator<'a>, state: &mut MiddlewareReaderState<'a>) -> Result<(), MiddlewareError> {
        if !self.entered {
            self.entered = true;
            self.charge(state)?;
        }
        let turns = matches!(operator, Operator::Loop { .. });
        state.push_operator(operator);
        // Behind the loop's head: a branch back to it comes by here.
        if turns { self.charge(state) } else { Ok(()) }
    }
}
